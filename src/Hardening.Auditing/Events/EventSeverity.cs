namespace Hardening.Auditing.Events;

/// <summary>How much an event matters.</summary>
public enum EventSeverity
{
    /// <summary>What happens all day.</summary>
    Info,

    /// <summary>Worth a look when there are many.</summary>
    Warning,

    /// <summary>Something did not go as it should.</summary>
    Error,

    /// <summary>Somebody has to act now.</summary>
    Critical,
}
