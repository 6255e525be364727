namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>How many of the usable services are to be asked.</summary>
public enum SelectorKind
{
    /// <summary>One of every operator.</summary>
    All,

    /// <summary>One.</summary>
    Any,

    /// <summary>A stated number, each of another operator.</summary>
    Exact,
}
