using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening keys</c>: making, exporting, trusting and listing managed keys.</summary>
internal static class KeysCommand
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("keys", "Create, export, trust and list keys");
        command.Add(KeysNewCommand.Create(world));
        command.Add(KeysExportCommand.Create(world));
        command.Add(KeysTrustCommand.Create(world));
        command.Add(KeysListCommand.Create(world));
        return command;
    }
}
