namespace Hardening.Cryptography.Signing;

/// <summary>Type and, for elliptic curves, curve of a public key.</summary>
public enum KeyType
{
    /// <summary>NIST P-256 (secp256r1).</summary>
    EcP256,

    /// <summary>NIST P-384 (secp384r1).</summary>
    EcP384,

    /// <summary>NIST P-521 (secp521r1).</summary>
    EcP521,

    /// <summary>Ed25519 (RFC 8410).</summary>
    Ed25519,

    /// <summary>RSA, 2048 to 16384 bits.</summary>
    Rsa,

    /// <summary>ML-DSA-44 (FIPS 204, RFC 9881): believed to resist quantum computers, category 2.</summary>
    MlDsa44,

    /// <summary>ML-DSA-65, category 3.</summary>
    MlDsa65,

    /// <summary>ML-DSA-87, category 5.</summary>
    MlDsa87,
}
