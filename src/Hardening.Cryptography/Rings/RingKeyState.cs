namespace Hardening.Cryptography.Rings;

/// <summary>What a ring key may still do.</summary>
public enum RingKeyState
{
    /// <summary>It opens, and seals when it is the primary.</summary>
    Enabled,

    /// <summary>Revoked: it neither seals nor opens, and can be enabled again.</summary>
    Disabled,

    /// <summary>Its bytes are gone; what was sealed with it stays sealed for ever.</summary>
    Destroyed,
}
