using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms;

/// <summary>ECDSA (FIPS 186-5) with DER signatures.</summary>
internal sealed class EcdsaVerifier(PublicKey key, SignatureAlgorithm algorithm) : ISignatureVerifier
{
    public SignatureAlgorithm Algorithm => algorithm;

    public PublicKey PublicKey => key;

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        VerifyDigest(CryptographicOperations.HashData(algorithm.Hash()!.Value, message), signature);

    public bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        var fixedSize = EcdsaSignatureFormat.FromDer(signature, (key.Bits + 7) / 8);
        return fixedSize is not null && key.VerifiesOnCurve(digest, fixedSize);
    }
}
