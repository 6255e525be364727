using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;

namespace Hardening.Cryptography.Agreement;

/// <summary>
/// X-Wing (draft-connolly-cfrg-xwing-kem-09, 5). From a seed of 32 bytes SHAKE-256 gives 96: the ML-KEM-768 seed (64) and the
/// X25519 private key (32).
/// <code>
/// public key   ML-KEM-768 key (1184) | X25519 key (32)
/// ciphertext   ML-KEM-768 ciphertext (1088) | X25519 ephemeral key (32)
/// secret       SHA3-256(ML-KEM secret | X25519 secret | X25519 ephemeral key | X25519 key | label)
/// </code>
/// </summary>
internal sealed class XWingEngine : IKemDecapsulator
{
    private const KemAlgorithm Lattice = KemAlgorithm.MlKem768;
    private const int LatticeKey = 1184;
    private const int LatticeCiphertext = 1088;
    private readonly MlKemEngine lattice;
    private readonly X25519PrivateKey curve;

    internal XWingEngine(ReadOnlySpan<byte> seed)
    {
        Span<byte> expanded = stackalloc byte[96];
        var shake = new ShakeDigest(256);
        shake.BlockUpdate(seed);
        shake.OutputFinal(expanded);
        lattice = MlKemEngine.FromSeed(Lattice, expanded[..64]);
        curve = X25519PrivateKey.Import(expanded[64..]);
        CryptographicOperations.ZeroMemory(expanded);
        PublicKey = [.. lattice.PublicKey, .. curve.PublicKey.Span];
    }

    public byte[] PublicKey { get; }

    // \.//^\ as the draft draws it.
    private static ReadOnlySpan<byte> Label => [0x5C, 0x2E, 0x2F, 0x2F, 0x5E, 0x5C];

    internal static (byte[] Ciphertext, byte[] Secret) Encapsulate(ReadOnlySpan<byte> publicKey)
    {
        var (latticeCiphertext, latticeSecret) = MlKemEngine.Encapsulate(Lattice, publicKey[..LatticeKey]);
        using var ephemeral = X25519PrivateKey.Generate();
        Span<byte> curveSecret = stackalloc byte[X25519PrivateKey.Size];
        if (!ephemeral.TryAgree(publicKey[LatticeKey..], curveSecret))
        {
            throw new CryptographyException(
                CryptographyCodes.NotAKey, "The X25519 half of the public key is a point that gives no secret.",
                "Ask for a new public key.");
        }

        var secret = new byte[KemAlgorithms.SecretSize];
        Combine(latticeSecret, curveSecret, ephemeral.PublicKey.Span, publicKey[LatticeKey..], secret);
        CryptographicOperations.ZeroMemory(latticeSecret);
        CryptographicOperations.ZeroMemory(curveSecret);
        return ([.. latticeCiphertext, .. ephemeral.PublicKey.Span], secret);
    }

    public bool TryDecapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret)
    {
        Span<byte> latticeSecret = stackalloc byte[KemAlgorithms.SecretSize];
        Span<byte> curveSecret = stackalloc byte[X25519PrivateKey.Size];
        lattice.TryDecapsulate(ciphertext[..LatticeCiphertext], latticeSecret);
        // The draft lets the zero secret pass, since the label binds everything; age and HPKE want it refused.
        var agreed = curve.TryAgree(ciphertext[LatticeCiphertext..], curveSecret);
        Combine(latticeSecret, curveSecret, ciphertext[LatticeCiphertext..], curve.PublicKey.Span, secret);
        CryptographicOperations.ZeroMemory(latticeSecret);
        CryptographicOperations.ZeroMemory(curveSecret);
        return agreed;
    }

    public void Dispose()
    {
        lattice.Dispose();
        curve.Dispose();
    }

    private static void Combine(
        ReadOnlySpan<byte> latticeSecret, ReadOnlySpan<byte> curveSecret, ReadOnlySpan<byte> ephemeral, ReadOnlySpan<byte> curveKey,
        Span<byte> secret)
    {
        var digest = new Sha3Digest(256);
        digest.BlockUpdate(latticeSecret);
        digest.BlockUpdate(curveSecret);
        digest.BlockUpdate(ephemeral);
        digest.BlockUpdate(curveKey);
        digest.BlockUpdate(Label);
        digest.DoFinal(secret);
    }
}
