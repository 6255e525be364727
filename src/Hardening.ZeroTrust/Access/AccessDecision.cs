using Hardening.Auditing.Events;

namespace Hardening.ZeroTrust.Access;

/// <summary>The answer to a request.</summary>
/// <param name="Action">Allow and monitor let it through; deny and challenge do not.</param>
/// <param name="Reasons">Why, for the log and for operators, each a short name with what it is about; not for strangers.</param>
/// <param name="Risk">The risk, 0 to 1; 1 where it could not be judged.</param>
/// <param name="StepUp">With a challenge: what to show.</param>
public sealed record AccessDecision(ActionTaken Action, IReadOnlyList<string> Reasons, double Risk, StepUp? StepUp = null)
{
    /// <summary>Whether the request may be carried out.</summary>
    public bool IsPermitted => Action is ActionTaken.Allow or ActionTaken.Monitor;

    /// <summary>Whether the session was ended with it.</summary>
    public bool SessionEnded { get; init; }

    /// <summary>Whether it is refused because the session stayed risky.</summary>
    internal bool StayedRisky { get; init; }
}
