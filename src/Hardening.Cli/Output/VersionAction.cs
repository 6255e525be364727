using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Hardening.Cli;

/// <summary><c>--version</c>: the tool's own version, whatever process hosts it.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <summary>Version without the commit it was built from.</summary>
    public static string Version { get; } = Informational().Split('+')[0];

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Informational());
        return ExitCode.Ok;
    }

    private static string Informational() =>
        typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
