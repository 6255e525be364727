using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening lockdown start</c>.</summary>
internal static class LockdownStartCommand
{
    public static Command Create(CliWorld world)
    {
        var options = new LockdownOptions();
        var command = new Verb("start", "Start a lockdown; it holds when the command ends, also over restarts")
        {
            Remarks = ["Where a lockdown is in force already, its reason and time stay."],
            Examples = [("hardening lockdown start --state /var/lib/desk/lockdown.json --reason \"stolen laptop\" --by alice",
                "Services that watch the file take it up within a second")],
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => options.RunAsync(parsed, world, async (lockdown, reason, by) =>
        {
            await lockdown.StartAsync(reason, by, cancellation).ConfigureAwait(false);
            var state = lockdown.State;
            return $"lockdown {state.Id} in force since {LockdownOptions.Time(state.At)}";
        }, cancellation));
        return command;
    }
}
