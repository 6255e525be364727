namespace Hardening.Auditing.Incidents;

/// <summary>Whether there is a lockdown, and how far it is.</summary>
/// <param name="IsActive">Whether it is in force.</param>
/// <param name="Id">Tells it from others; empty when there never was one.</param>
/// <param name="Reason">Why it was started, or why lifted.</param>
/// <param name="By">Who started or lifted it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Done">Names of the participants that are done.</param>
/// <param name="Approvals">Operators that want it lifted.</param>
public sealed record LockdownState(
    bool IsActive, string Id, string Reason, string By, DateTimeOffset At, IReadOnlyList<string> Done,
        IReadOnlyList<LiftApproval> Approvals)
{
    /// <summary>There never was one.</summary>
    public static LockdownState None { get; } = new(false, string.Empty, "never started", "nobody", DateTimeOffset.UnixEpoch, [], []);
}
