namespace Hardening.Cryptography.Agreement;

/// <summary>A key encapsulation mechanism believed to resist quantum computers; its shared secret has 32 bytes.</summary>
public enum KemAlgorithm
{
    /// <summary>ML-KEM-512 (FIPS 203): seed 64 bytes, public key 800, ciphertext 768.</summary>
    MlKem512,

    /// <summary>ML-KEM-768: seed 64 bytes, public key 1184, ciphertext 1088.</summary>
    MlKem768,

    /// <summary>ML-KEM-1024: seed 64 bytes, public key 1568, ciphertext 1568.</summary>
    MlKem1024,

    /// <summary>X-Wing (draft-connolly-cfrg-xwing-kem): ML-KEM-768 and X25519 together; seed 32 bytes, public key 1216, ciphertext
    /// 1120.</summary>
    XWing,
}
