using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening lockdown lift</c>.</summary>
internal static class LockdownLiftCommand
{
    public static Command Create(CliWorld world)
    {
        var options = new LockdownOptions();
        var command = new Verb("lift", "Ask that a lockdown be lifted; it is when a second operator asks within an hour")
        {
            Examples = [("hardening lockdown lift --state /var/lib/desk/lockdown.json --reason \"laptop found\" --by bob",
                "Says whether another operator is needed")],
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => options.RunAsync(parsed, world, async (lockdown, reason, by) =>
        {
            var state = await lockdown.LiftAsync(reason, by, cancellation).ConfigureAwait(false);
            return state.IsActive ? $"lockdown {state.Id} still in force: a second operator has to ask as well"
                : $"lockdown {state.Id} lifted";
        }, cancellation));
        return command;
    }
}
