namespace Hardening.Sbom.Graph;

/// <summary>Algorithms of a <see cref="Digest"/>.</summary>
public enum DigestAlgorithm
{
    /// <summary>SHA-256, 32 bytes.</summary>
    Sha256,

    /// <summary>SHA-384, 48 bytes.</summary>
    Sha384,

    /// <summary>SHA-512, 64 bytes.</summary>
    Sha512,
}
