namespace Hardening.ZeroTrust;

/// <summary>Which decisions are recorded.</summary>
public enum AuditLogLevel
{
    /// <summary>All of them.</summary>
    Info,

    /// <summary>Those that refuse, challenge or monitor.</summary>
    Warning,
}
