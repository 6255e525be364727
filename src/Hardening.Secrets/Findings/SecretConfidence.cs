namespace Hardening.Secrets;

/// <summary>How sure the engine is that the bytes are a secret of the named kind.</summary>
public enum SecretConfidence
{
    /// <summary>Only the name beside it says so.</summary>
    Low,

    /// <summary>Name and value agree.</summary>
    Medium,

    /// <summary>The value has a structure that only this kind of secret has.</summary>
    High,

    /// <summary>A checksum or a parsed structure proves it offline.</summary>
    Proven,
}
