namespace Hardening.Cryptography.Agreement;

/// <summary>A checked public key of a key encapsulation mechanism: who has it can make a secret that only its owner recovers.</summary>
public sealed class KemPublicKey
{
    private readonly byte[] bytes;

    private KemPublicKey(KemAlgorithm algorithm, byte[] bytes)
    {
        Algorithm = algorithm;
        this.bytes = bytes;
    }

    /// <summary>The mechanism.</summary>
    public KemAlgorithm Algorithm { get; }

    /// <summary>The encoded key.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Reads a key: exact length, and every coefficient reduced (FIPS 203, 7.2).</summary>
    /// <param name="algorithm">The mechanism.</param>
    /// <param name="encoded">The key; copied.</param>
    /// <returns>The key, or null when it is none.</returns>
    public static KemPublicKey? TryImport(KemAlgorithm algorithm, ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length != algorithm.PublicKeySize())
        {
            return null;
        }

        var lattice = algorithm == KemAlgorithm.XWing ? encoded[..KemAlgorithm.MlKem768.PublicKeySize()] : encoded;
        return MlKemEngine.IsPublicKey(algorithm, lattice) ? new KemPublicKey(algorithm, encoded.ToArray()) : null;
    }

    /// <summary>Makes a secret for the owner of the key.</summary>
    /// <returns>The ciphertext to send and the secret of 32 bytes, which the caller wipes.</returns>
    /// <exception cref="CryptographyException">X-Wing: the X25519 half of the key is a point that gives no secret (HTB0303).</exception>
    public (byte[] Ciphertext, byte[] Secret) Encapsulate() => Algorithm == KemAlgorithm.XWing
        ? XWingEngine.Encapsulate(bytes)
        : MlKemEngine.Encapsulate(Algorithm, bytes);
}
