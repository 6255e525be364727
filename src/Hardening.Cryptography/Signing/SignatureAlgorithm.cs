namespace Hardening.Cryptography.Signing;

/// <summary>A complete signature scheme: key type, encoding and hash.</summary>
public enum SignatureAlgorithm
{
    /// <summary>ECDSA on NIST P-256 with SHA-256, signature as a DER sequence of r and s (RFC 3279, 2.2.3).</summary>
    EcdsaP256Sha256,

    /// <summary>ECDSA on NIST P-384 with SHA-384, DER.</summary>
    EcdsaP384Sha384,

    /// <summary>ECDSA on NIST P-521 with SHA-512, DER.</summary>
    EcdsaP521Sha512,

    /// <summary>Pure Ed25519 (RFC 8032), 64 bytes.</summary>
    Ed25519,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2).</summary>
    RsaPkcs1Sha256,

    /// <summary>RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a 32-byte salt (RFC 8017, 8.1).</summary>
    RsaPssSha256,

    /// <summary>ECDSA on NIST P-384 with SHA-256: verified for old signatures, never made.</summary>
    EcdsaP384Sha256,

    /// <summary>ECDSA on NIST P-521 with SHA-256: verified for old signatures, never made.</summary>
    EcdsaP521Sha256,

    /// <summary>Pure ML-DSA-44 (FIPS 204) with empty context, 2420 bytes.</summary>
    MlDsa44,

    /// <summary>Pure ML-DSA-65 with empty context, 3309 bytes.</summary>
    MlDsa65,

    /// <summary>Pure ML-DSA-87 with empty context, 4627 bytes.</summary>
    MlDsa87,
}
