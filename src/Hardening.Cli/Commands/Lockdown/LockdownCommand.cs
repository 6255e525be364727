using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening lockdown</c>: the state in which services let nobody but operators in.</summary>
internal static class LockdownCommand
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("lockdown", "Start, show and lift the lockdown of services that watch a file")
        {
            Remarks =
            [
                "The state is a file. Services that were given it end sessions, rotate credentials and refuse all but operators while it says so,",
                "also when it cannot be read. Whoever may write the file is believed to be who --by says: keep it to operators.",
            ],
        };
        command.Add(LockdownStartCommand.Create(world));
        command.Add(LockdownStatusCommand.Create(world));
        command.Add(LockdownLiftCommand.Create(world));
        return command;
    }
}
