namespace Hardening.Auditing.Events;

/// <summary>The steps of handling an incident, in their order.</summary>
public enum IncidentStep
{
    /// <summary>Something was noticed.</summary>
    Detected,

    /// <summary>It is known how bad it is.</summary>
    Assessed,

    /// <summary>It does not spread any more.</summary>
    Contained,

    /// <summary>It is known how it came about.</summary>
    Investigated,

    /// <summary>Everything works again.</summary>
    Recovered,

    /// <summary>It is known what to do better.</summary>
    Reviewed,
}
