namespace Hardening.Attestation.Verification;

/// <summary>How a check ended.</summary>
public enum CheckStatus
{
    /// <summary>What was expected was seen.</summary>
    Passed,

    /// <summary>Something else was seen, or nothing where something was needed.</summary>
    Failed,

    /// <summary>The check does not apply, or an earlier one failed; the reason is given.</summary>
    Skipped,
}
