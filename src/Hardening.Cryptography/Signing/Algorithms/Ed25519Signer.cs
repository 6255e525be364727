using NSec.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms;

/// <summary>Pure Ed25519 (RFC 8032); owns the key, which lives in libsodium's guarded memory.</summary>
internal sealed class Ed25519Signer(Key key) : ISigner
{
    public SignatureAlgorithm Algorithm => SignatureAlgorithm.Ed25519;

    public PublicKey PublicKey { get; } = PublicKey.FromSpki(key.Export(KeyBlobFormat.PkixPublicKey));

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(NSec.Cryptography.SignatureAlgorithm.Ed25519.Sign(key, message.Span));
    }

    public void Dispose() => key.Dispose();
}
