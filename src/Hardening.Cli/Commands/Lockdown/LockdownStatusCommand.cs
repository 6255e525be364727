using System.CommandLine;
using Hardening.Auditing.Incidents;

namespace Hardening.Cli;

/// <summary><c>hardening lockdown status</c>: 1 while one is in force, so that scripts can ask.</summary>
internal static class LockdownStatusCommand
{
    public static Command Create(CliWorld world)
    {
        var options = new LockdownOptions();
        var command = new Verb("status", "Say whether a lockdown is in force; ends with 1 while one is")
        {
            Examples = [("hardening lockdown status --state /var/lib/desk/lockdown.json", "What was done so far, and who wants it lifted")],
        };
        command.Add(options.State);
        command.SetAction(parsed =>
        {
            using var lockdown = new Lockdown(
                world.Resolve(parsed.GetRequiredValue(options.State)), [], (_, _) => ValueTask.FromResult(false), LockdownOptions.Unlogged,
                    world.Time);
            var state = lockdown.State;
            if (!state.IsActive)
            {
                world.Out.Line($"no lockdown");
                return ExitCode.Ok;
            }

            world.Out.Line($"lockdown {state.Id} in force since {LockdownOptions.Time(state.At)}, by {state.By}: {state.Reason}");
            world.Out.Line($"done: {(state.Done.Count == 0 ? "nothing yet" : string.Join(", ", state.Done))}");
            foreach (var approval in state.Approvals)
            {
                world.Out.Line($"to be lifted, says {approval.By} at {LockdownOptions.Time(approval.At)}: {approval.Reason}");
            }

            return ExitCode.CheckFailed;
        });
        return command;
    }
}
