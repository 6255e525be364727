namespace Hardening.Auditing.Alerts;

/// <summary>What became of an alert that was raised.</summary>
public enum AlertOutcome
{
    /// <summary>It is under way.</summary>
    Queued,

    /// <summary>One like it was sent a moment ago; the next one says how many were held back.</summary>
    HeldBack,

    /// <summary>Too many wait, or none are sent any more.</summary>
    Dropped,
}
