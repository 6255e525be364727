using Hardening.Cryptography.Aead.Engines;

namespace Hardening.Cryptography.Aead;

/// <summary>
/// A key of one authenticated cipher, for protocols that bring their own nonces. Whoever only wants to protect data uses
/// sealed blobs or streams, which draw keys and nonces themselves. Any number of threads may use one instance; they take turns.
/// </summary>
public sealed class AeadKey : IDisposable
{
    private const int LongestForeignNonce = 128;
    private readonly IAeadEngine engine;

    // The ciphers of the platform end the process when two threads use one of them at once.
    private readonly Lock turn = new();

    private AeadKey(AeadAlgorithm algorithm, int nonceSize, IAeadEngine engine)
    {
        Algorithm = algorithm;
        NonceSize = nonceSize;
        this.engine = engine;
    }

    /// <summary>The cipher.</summary>
    public AeadAlgorithm Algorithm { get; }

    /// <summary>Size of every nonce in bytes.</summary>
    public int NonceSize { get; }

    /// <summary>Makes a key out of its bytes, which are copied.</summary>
    /// <param name="algorithm">The cipher.</param>
    /// <param name="key">As long as <see cref="AeadAlgorithms.KeySize"/> says.</param>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    public static AeadKey Import(AeadAlgorithm algorithm, ReadOnlySpan<byte> key) => Import(algorithm, key, algorithm.NonceSize());

    /// <summary>
    /// Makes a key whose nonces have another size than 12 bytes, to read formats of others; AES-GCM only (SP 800-38D, 8.2.2).
    /// Such a cipher runs in managed code at a small part of the usual speed.
    /// </summary>
    /// <param name="algorithm">The cipher.</param>
    /// <param name="key">As long as <see cref="AeadAlgorithms.KeySize"/> says.</param>
    /// <param name="nonceSize">1 to 128 bytes.</param>
    /// <exception cref="ArgumentException">The length of the key or of nonces is not one of the cipher.</exception>
    public static AeadKey Import(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, int nonceSize)
    {
        if (key.Length != algorithm.KeySize())
        {
            throw new ArgumentException($"A key of {algorithm} has {algorithm.KeySize()} bytes, not {key.Length}.", nameof(key));
        }

        var usual = nonceSize == algorithm.NonceSize();
        var isGcm = algorithm is AeadAlgorithm.Aes128Gcm or AeadAlgorithm.Aes192Gcm or AeadAlgorithm.Aes256Gcm;
        if (!usual && (!isGcm || nonceSize is < 1 or > LongestForeignNonce))
        {
            throw new ArgumentException($"{algorithm} has no nonces of {nonceSize} bytes.", nameof(nonceSize));
        }

        return new AeadKey(algorithm, nonceSize, algorithm switch
        {
            _ when isGcm => usual ? new PlatformAesGcm(key) : new ManagedAes(key, synthetic: false),
            AeadAlgorithm.ChaCha20Poly1305 => PlatformChaCha.Create(key),
            AeadAlgorithm.XChaCha20Poly1305 => new SodiumAead(NSec.Cryptography.AeadAlgorithm.XChaCha20Poly1305, key),
            _ => new ManagedAes(key, synthetic: true),
        });
    }

    /// <summary>Encrypts and authenticates. A nonce may be used once with a key, except with the SIV ciphers.</summary>
    /// <param name="nonce"><see cref="NonceSize"/> bytes.</param>
    /// <param name="plaintext">The message.</param>
    /// <param name="sealedText">Receives ciphertext and tag: exactly <see cref="AeadAlgorithms.TagSize"/> bytes more than the
    /// message. The two may not overlap.</param>
    /// <param name="associatedData">Authenticated, not encrypted.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> sealedText,
        ReadOnlySpan<byte> associatedData = default)
    {
        CheckNonce(nonce);
        if (sealedText.Length - AeadAlgorithms.TagSize != plaintext.Length)
        {
            throw new ArgumentException("The output is 16 bytes longer than the message.", nameof(sealedText));
        }

        lock (turn)
        {
            engine.Encrypt(nonce, plaintext, sealedText, associatedData);
        }
    }

    /// <summary>Decrypts, if every byte is authentic.</summary>
    /// <param name="nonce"><see cref="NonceSize"/> bytes.</param>
    /// <param name="sealedText">Ciphertext and tag.</param>
    /// <param name="plaintext">Receives the message: exactly 16 bytes fewer. All zero when the answer is false. The two may not
    /// overlap.</param>
    /// <param name="associatedData">What was authenticated with it.</param>
    /// <returns>False when it is too short or not authentic.</returns>
    /// <exception cref="ArgumentException">The length of nonce or output is wrong.</exception>
    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedText, Span<byte> plaintext,
        ReadOnlySpan<byte> associatedData = default)
    {
        CheckNonce(nonce);
        if (sealedText.Length < AeadAlgorithms.TagSize)
        {
            plaintext.Clear();
            return false;
        }

        if (sealedText.Length - AeadAlgorithms.TagSize != plaintext.Length)
        {
            throw new ArgumentException("The output is 16 bytes shorter than the input.", nameof(plaintext));
        }

        lock (turn)
        {
            if (engine.TryDecrypt(nonce, sealedText, plaintext, associatedData))
            {
                return true;
            }
        }

        plaintext.Clear();
        return false;
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        lock (turn)
        {
            engine.Dispose();
        }
    }

    private void CheckNonce(ReadOnlySpan<byte> nonce)
    {
        if (nonce.Length != NonceSize)
        {
            throw new ArgumentException($"A nonce has {NonceSize} bytes, not {nonce.Length}.", nameof(nonce));
        }
    }
}
