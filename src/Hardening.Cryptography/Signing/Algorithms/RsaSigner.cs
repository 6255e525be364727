using System.Security.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms;

/// <summary>RSASSA with SHA-256; owns the key. New signatures need 3072 bits or more, old ones verify from 2048.</summary>
internal sealed class RsaSigner : IDigestSigner
{
    private const int MinimumBits = 3072;
    private readonly RSA key;

    internal RsaSigner(RSA key, SignatureAlgorithm algorithm)
    {
        if (key.KeySize < MinimumBits)
        {
            throw new CryptographyException(
                CryptographyCodes.WeakKey, $"The RSA key has {key.KeySize} bits; signing needs at least {MinimumBits}.",
                "Sign with a larger key, or with ECDSA P-256 or Ed25519.");
        }

        this.key = key;
        Algorithm = algorithm;
        PublicKey = PublicKey.FromSpki(key.ExportSubjectPublicKeyInfo());
    }

    public SignatureAlgorithm Algorithm { get; }

    public PublicKey PublicKey { get; }

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        SignDigestAsync(SHA256.HashData(message.Span), cancellationToken);

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(key.SignHash(digest.Span, HashAlgorithmName.SHA256, RsaVerifier.Padding(Algorithm)));
    }

    public void Dispose() => key.Dispose();
}
