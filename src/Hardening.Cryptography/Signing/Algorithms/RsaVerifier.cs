using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms;

/// <summary>RSASSA-PKCS1-v1_5 and RSASSA-PSS with SHA-256 (RFC 8017).</summary>
internal sealed class RsaVerifier(PublicKey key, SignatureAlgorithm algorithm) : ISignatureVerifier
{
    public SignatureAlgorithm Algorithm => algorithm;

    public PublicKey PublicKey => key;

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => VerifyDigest(SHA256.HashData(message), signature);

    public bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (digest.Length != SHA256.HashSizeInBytes || signature.Length != (key.Bits + 7) / 8)
        {
            return false;
        }

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.Spki.Span, out _);
        return rsa.VerifyHash(digest, signature, HashAlgorithmName.SHA256, Padding(algorithm));
    }

    internal static RSASignaturePadding Padding(SignatureAlgorithm algorithm) =>
        algorithm == SignatureAlgorithm.RsaPssSha256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
}
