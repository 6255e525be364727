using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms.MlDsa;

/// <summary>ML-DSA of the platform (OpenSSL 3.5 or newer, Windows CNG); owns the key.</summary>
internal sealed class PlatformMlDsa : IMlDsaKey
{
    private readonly MLDsa key;

    private PlatformMlDsa(MLDsa key) => this.key = key;

    public byte[] PublicKey => key.ExportMLDsaPublicKey();

    internal static PlatformMlDsa FromSeed(MlDsaSet set, ReadOnlySpan<byte> seed) =>
        new(MLDsa.ImportMLDsaPrivateSeed(Algorithm(set), seed));

    internal static PlatformMlDsa FromPrivateKey(MlDsaSet set, ReadOnlySpan<byte> encoded) =>
        new(MLDsa.ImportMLDsaPrivateKey(Algorithm(set), encoded));

    internal static bool Verify(MlDsaSet set, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, byte[] context)
    {
        using var key = MLDsa.ImportMLDsaPublicKey(Algorithm(set), publicKey);
        return key.VerifyData(message, signature, context);
    }

    public byte[] ExportPrivateKey() => key.ExportMLDsaPrivateKey();

    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signature = new byte[key.Algorithm.SignatureSizeInBytes];
        key.SignData(message, signature);
        return signature;
    }

    public void Dispose() => key.Dispose();

    private static MLDsaAlgorithm Algorithm(MlDsaSet set) => set.Type switch
    {
        KeyType.MlDsa44 => MLDsaAlgorithm.MLDsa44,
        KeyType.MlDsa65 => MLDsaAlgorithm.MLDsa65,
        _ => MLDsaAlgorithm.MLDsa87,
    };
}
