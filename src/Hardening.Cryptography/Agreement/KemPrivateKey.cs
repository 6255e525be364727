using System.Security.Cryptography;

namespace Hardening.Cryptography.Agreement;

/// <summary>A private key of a key encapsulation mechanism.</summary>
public sealed class KemPrivateKey : IDisposable
{
    private readonly IKemDecapsulator engine;

    private KemPrivateKey(KemAlgorithm algorithm, IKemDecapsulator engine)
    {
        Algorithm = algorithm;
        this.engine = engine;
        PublicKey = KemPublicKey.TryImport(algorithm, engine.PublicKey)!;
    }

    /// <summary>The mechanism.</summary>
    public KemAlgorithm Algorithm { get; }

    /// <summary>The public half.</summary>
    public KemPublicKey PublicKey { get; }

    /// <summary>Makes a key out of its seed, from which everything else follows.</summary>
    /// <param name="algorithm">The mechanism.</param>
    /// <param name="seed">As long as <see cref="KemAlgorithms.SeedSize"/> says; random, and kept secret by the caller.</param>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    public static KemPrivateKey FromSeed(KemAlgorithm algorithm, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != algorithm.SeedSize())
        {
            throw new ArgumentException($"A seed of {algorithm} has {algorithm.SeedSize()} bytes.", nameof(seed));
        }

        IKemDecapsulator engine = algorithm == KemAlgorithm.XWing ? new XWingEngine(seed) : MlKemEngine.FromSeed(algorithm, seed);
        return new KemPrivateKey(algorithm, engine);
    }

    /// <summary>Reads an expanded ML-KEM key (FIPS 203, 7.3), to take over what others wrote; keep new keys as seeds.</summary>
    /// <param name="algorithm">ML-KEM-512, 768 or 1024.</param>
    /// <param name="encoded">The decapsulation key.</param>
    /// <returns>The key, or null when its length, its coefficients or the hash of its public half are wrong.</returns>
    public static KemPrivateKey? TryImportExpanded(KemAlgorithm algorithm, ReadOnlySpan<byte> encoded) =>
        algorithm != KemAlgorithm.XWing && MlKemEngine.FromExpanded(algorithm, encoded) is { } engine
            ? new KemPrivateKey(algorithm, engine) : null;

    /// <summary>
    /// Recovers the secret. A ciphertext of the right length that was not made for this key gives some other secret and no
    /// error (FIPS 203, 6.3): what is encrypted under it will not open.
    /// </summary>
    /// <param name="ciphertext">What the other side sent.</param>
    /// <param name="secret">Receives 32 bytes; zero when the answer is false.</param>
    /// <returns>False when the ciphertext has the wrong length or, with X-Wing, its X25519 half gives no secret.</returns>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is not 32 bytes.</exception>
    public bool TryDecapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret)
    {
        if (secret.Length != KemAlgorithms.SecretSize)
        {
            throw new ArgumentException($"The secret has {KemAlgorithms.SecretSize} bytes.", nameof(secret));
        }

        if (ciphertext.Length == Algorithm.CiphertextSize() && engine.TryDecapsulate(ciphertext, secret))
        {
            return true;
        }

        CryptographicOperations.ZeroMemory(secret);
        return false;
    }

    /// <summary>Forgets the key. What the managed ML-KEM holds goes with the object.</summary>
    public void Dispose() => engine.Dispose();
}
