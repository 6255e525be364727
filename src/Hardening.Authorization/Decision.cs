namespace Hardening.Authorization;

/// <summary>The answer to a request.</summary>
public enum Decision
{
    /// <summary>No: nothing permits it, or something forbids it.</summary>
    Deny,

    /// <summary>Yes: some policy permits it and none forbids it.</summary>
    Allow,
}
