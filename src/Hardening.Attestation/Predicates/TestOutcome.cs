namespace Hardening.Attestation.Predicates;

/// <summary>How a test run ended.</summary>
public enum TestOutcome
{
    /// <summary>Every test passed.</summary>
    Passed,

    /// <summary>Nothing failed, but something is worth a look.</summary>
    Warned,

    /// <summary>A test failed.</summary>
    Failed,
}
