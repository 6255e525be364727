using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening sandbox</c>: programs that are not trusted.</summary>
internal static class SandboxVerb
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("sandbox", "Run a program that is not trusted, confined");
        command.Add(SandboxRunCommand.Create(world));
        return command;
    }
}
