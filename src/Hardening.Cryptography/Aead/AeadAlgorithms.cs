namespace Hardening.Cryptography.Aead;

/// <summary>Facts about each <see cref="AeadAlgorithm"/>.</summary>
public static class AeadAlgorithms
{
    /// <summary>Size of the tag of every algorithm here, in bytes.</summary>
    public const int TagSize = 16;

    /// <summary>Size of the key in bytes.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static int KeySize(this AeadAlgorithm algorithm) => algorithm switch
    {
        AeadAlgorithm.Aes128Gcm or AeadAlgorithm.Aes128GcmSiv => 16,
        AeadAlgorithm.Aes192Gcm => 24,
        AeadAlgorithm.Aes256Gcm or AeadAlgorithm.ChaCha20Poly1305 or AeadAlgorithm.XChaCha20Poly1305 or AeadAlgorithm.Aes256GcmSiv => 32,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>Size of the nonce in bytes.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static int NonceSize(this AeadAlgorithm algorithm) => algorithm == AeadAlgorithm.XChaCha20Poly1305 ? 24 : 12;
}
