namespace Hardening.Cryptography.Sealing;

/// <summary>The cipher of sealed messages. Both open everywhere; the choice is one of speed.</summary>
public enum SealSuite
{
    /// <summary>AES-256-GCM: the default.</summary>
    Aes256Gcm = 1,

    /// <summary>ChaCha20-Poly1305: where the processor has no AES instructions.</summary>
    ChaCha20Poly1305 = 2,
}
