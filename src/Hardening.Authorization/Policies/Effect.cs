namespace Hardening.Authorization.Policies;

/// <summary>What a policy does where it applies.</summary>
public enum Effect
{
    /// <summary>Allows, unless another policy forbids.</summary>
    Permit,

    /// <summary>Denies, whatever other policies permit.</summary>
    Forbid,
}
