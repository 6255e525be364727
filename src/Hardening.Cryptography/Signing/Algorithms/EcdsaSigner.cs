using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms;

/// <summary>ECDSA (FIPS 186-5) with DER signatures; owns the key.</summary>
internal sealed class EcdsaSigner(ECDsa key) : IDigestSigner
{
    public PublicKey PublicKey { get; } = PublicKey.FromSpki(key.ExportSubjectPublicKeyInfo());

    public SignatureAlgorithm Algorithm => PublicKey.DefaultAlgorithm;

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        SignDigestAsync(CryptographicOperations.HashData(Algorithm.Hash()!.Value, message.Span), cancellationToken);

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(key.SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence));
    }

    public void Dispose() => key.Dispose();
}
