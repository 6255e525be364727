using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Hardening.Cryptography.Signing.Algorithms.MlDsa;

/// <summary>ML-DSA in managed code, for platforms whose cryptography library lacks it.</summary>
internal sealed class ManagedMlDsa : IMlDsaKey
{
    private readonly MLDsaPrivateKeyParameters key;

    private ManagedMlDsa(MLDsaPrivateKeyParameters key) => this.key = key;

    public byte[] PublicKey => key.GetPublicKeyEncoded();

    internal static ManagedMlDsa FromSeed(MlDsaSet set, ReadOnlySpan<byte> seed) =>
        new(MLDsaPrivateKeyParameters.FromSeed(Parameters(set), seed.ToArray()));

    internal static ManagedMlDsa FromPrivateKey(MlDsaSet set, ReadOnlySpan<byte> encoded) =>
        new(MLDsaPrivateKeyParameters.FromEncoding(Parameters(set), encoded.ToArray()));

    internal static bool Verify(MlDsaSet set, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, byte[] context)
    {
        var verifier = new MLDsaSigner(Parameters(set), deterministic: false);
        var key = MLDsaPublicKeyParameters.FromEncoding(Parameters(set), publicKey.ToArray());
        verifier.Init(forSigning: false, new ParametersWithContext(key, context));
        verifier.BlockUpdate(message);
        return verifier.VerifySignature(signature.ToArray());
    }

    public byte[] ExportPrivateKey() => key.GetEncoded();

    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signer = new MLDsaSigner(key.Parameters, deterministic: false);
        signer.Init(forSigning: true, key);
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }

    // The managed key cannot be wiped; it goes with this object.
    public void Dispose()
    {
    }

    private static MLDsaParameters Parameters(MlDsaSet set) => set.Type switch
    {
        KeyType.MlDsa44 => MLDsaParameters.ml_dsa_44,
        KeyType.MlDsa65 => MLDsaParameters.ml_dsa_65,
        _ => MLDsaParameters.ml_dsa_87,
    };
}
