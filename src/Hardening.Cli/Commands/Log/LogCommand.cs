using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening log</c>: a tamper-evident log in a folder.</summary>
internal static class LogCommand
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("log", "Keep a tamper-evident log: append events, verify and prove")
        {
            Remarks =
            [
                "A log is a folder in the layout of C2SP tlog-tiles: a signed checkpoint, tiles of hashes, and the entries. Others can read it.",
                "Its key lies in the user's own folder (HARDENING_HOME), below logs/, unless a key is named.",
            ],
        };
        command.Add(LogInitCommand.Create(world));
        command.Add(LogAppendCommand.Create(world));
        command.Add(LogDumpCommand.Create(world));
        command.Add(LogVerifyCommand.Create(world));
        command.Add(LogShowCommand.Create(world));
        command.Add(LogProveCommand.Create(world));
        command.Add(LogCheckCommand.Create(world));
        return command;
    }
}
