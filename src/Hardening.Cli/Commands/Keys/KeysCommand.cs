using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening keys</c>: keys that sign, and the ring of keys that seal.</summary>
internal static class KeysCommand
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("keys", "Create, export, trust, list, rotate and revoke keys");
        command.Add(KeysNewCommand.Create(world));
        command.Add(KeysExportCommand.Create(world));
        command.Add(KeysTrustCommand.Create(world));
        command.Add(KeysListCommand.Create(world));
        command.Add(KeysRingCommand.List(world));
        command.Add(KeysRingCommand.Rotate(world));
        command.Add(KeysRingCommand.Revoke(world));
        return command;
    }
}
