using System.Runtime.InteropServices;
using System.Text;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Cli;

/// <summary>The world of the running process. The only file that touches console, environment and working directory.</summary>
internal static class ProcessWorld
{
    public static CliWorld Create() => new()
    {
        Out = Report(Console.OpenStandardOutput(), Console.IsOutputRedirected),
        Error = Report(Console.OpenStandardError(), Console.IsErrorRedirected),
        OpenInput = Console.OpenStandardInput,
        Interactive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
        Variable = Variable,
        Folder = Environment.CurrentDirectory,
        UserProfile = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        LocalApplicationData = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        DotnetRoots = [.. DotnetRoots().Where(folder => folder.Length > 0)],
        Time = TimeProvider.System,
        CreateHttpClient = ServiceConnection.CreateClient,
        TerminationTimeout = TimeSpan.FromSeconds(2),
    };

    // UTF-8 without a byte order mark and LF, whatever the console's code page: redirected output is a document.
    private static TextReport Report(Stream stream, bool redirected)
    {
        var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = false };
        return new TextReport(writer, colour: !redirected && ColourChoice.Allows(Variable), redirected ? null : Width());
    }

    // The installation that runs the tool, unless another is named; where the tool brings its own runtime, the usual places.
    private static IEnumerable<string> DotnetRoots() =>
    [
        Variable("DOTNET_ROOT") ?? string.Empty,
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet") : "/usr/share/dotnet",
        OperatingSystem.IsMacOS() ? "/usr/local/share/dotnet" : "/usr/lib/dotnet",
    ];

    private static int? Width()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
