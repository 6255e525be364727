using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening env</c>: environment variables whose values are sealed.</summary>
internal static class EnvCommand
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("env", "Seal environment variables, and check sealed settings");
        command.Add(EnvSealCommand.Create(world));
        command.Add(EnvCheckCommand.Create(world));
        return command;
    }
}
