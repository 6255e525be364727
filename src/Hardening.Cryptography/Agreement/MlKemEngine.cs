using Org.BouncyCastle.Crypto.Kems;
using Org.BouncyCastle.Crypto.Parameters;

namespace Hardening.Cryptography.Agreement;

/// <summary>ML-KEM (FIPS 203) in managed code: it is not in the OpenSSL that most systems ship, and libsodium has one of the three
/// sizes.</summary>
internal sealed class MlKemEngine : IKemDecapsulator
{
    private readonly MLKemPrivateKeyParameters key;

    private MlKemEngine(MLKemPrivateKeyParameters key) => this.key = key;

    public byte[] PublicKey => key.GetPublicKeyEncoded();

    internal static MlKemEngine FromSeed(KemAlgorithm algorithm, ReadOnlySpan<byte> seed) =>
        new(MLKemPrivateKeyParameters.FromSeed(Parameters(algorithm), seed.ToArray()));

    internal static MlKemEngine? FromExpanded(KemAlgorithm algorithm, ReadOnlySpan<byte> encoded)
    {
        try
        {
            return new MlKemEngine(MLKemPrivateKeyParameters.FromEncoding(Parameters(algorithm), encoded.ToArray()));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    internal static bool IsPublicKey(KemAlgorithm algorithm, ReadOnlySpan<byte> encoded)
    {
        try
        {
            MLKemPublicKeyParameters.FromEncoding(Parameters(algorithm), encoded.ToArray());
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    internal static (byte[] Ciphertext, byte[] Secret) Encapsulate(KemAlgorithm algorithm, ReadOnlySpan<byte> publicKey)
    {
        var encapsulator = new MLKemEncapsulator(Parameters(algorithm));
        encapsulator.Init(MLKemPublicKeyParameters.FromEncoding(Parameters(algorithm), publicKey.ToArray()));
        var (ciphertext, secret) = (new byte[encapsulator.EncapsulationLength], new byte[encapsulator.SecretLength]);
        encapsulator.Encapsulate(ciphertext, secret);
        return (ciphertext, secret);
    }

    public bool TryDecapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret)
    {
        var decapsulator = new MLKemDecapsulator(key.Parameters);
        decapsulator.Init(key);
        decapsulator.Decapsulate(ciphertext, secret);
        return true;
    }

    // The managed key cannot be wiped; it goes with this object.
    public void Dispose()
    {
    }

    private static MLKemParameters Parameters(KemAlgorithm algorithm) => algorithm switch
    {
        KemAlgorithm.MlKem512 => MLKemParameters.ml_kem_512,
        KemAlgorithm.MlKem1024 => MLKemParameters.ml_kem_1024,
        _ => MLKemParameters.ml_kem_768,
    };
}
