namespace Hardening.Cryptography.Aead;

/// <summary>An authenticated cipher. All have a tag of 16 bytes, which stands after the ciphertext.</summary>
public enum AeadAlgorithm
{
    /// <summary>AES-128-GCM (NIST SP 800-38D): key 16 bytes, nonce 12.</summary>
    Aes128Gcm,

    /// <summary>AES-192-GCM: key 24 bytes, nonce 12. To read what others wrote.</summary>
    Aes192Gcm,

    /// <summary>AES-256-GCM: key 32 bytes, nonce 12. The default where the processor has AES instructions.</summary>
    Aes256Gcm,

    /// <summary>ChaCha20-Poly1305 (RFC 8439): key 32 bytes, nonce 12.</summary>
    ChaCha20Poly1305,

    /// <summary>XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): key 32 bytes, nonce 24, which may be drawn at random.</summary>
    XChaCha20Poly1305,

    /// <summary>AES-128-GCM-SIV (RFC 8452): key 16 bytes, nonce 12. A repeated nonce shows only that a message repeats. Slow
    /// here.</summary>
    Aes128GcmSiv,

    /// <summary>AES-256-GCM-SIV (RFC 8452): key 32 bytes, nonce 12. A repeated nonce shows only that a message repeats. Slow
    /// here.</summary>
    Aes256GcmSiv,
}
