namespace Hardening.Attestation.Policy;

/// <summary>What a statement is for, which decides whose signature counts.</summary>
internal enum StatementUse
{
    /// <summary>Whatever it is for.</summary>
    Any,

    /// <summary>A verifier's summary.</summary>
    Summary,

    /// <summary>A rebuild.</summary>
    Rebuild,

    /// <summary>Provenance and everything else.</summary>
    Evidence,
}
