using NSec.Cryptography;

namespace Hardening.Cryptography.Signing.Algorithms;

/// <summary>Pure Ed25519 (RFC 8032): 32-byte public key, 64-byte signature.</summary>
internal sealed class Ed25519Verifier(PublicKey key) : ISignatureVerifier
{
    // The raw key is the tail of the SubjectPublicKeyInfo, whose header has a fixed 12 bytes (RFC 8410, 4).
    private readonly NSec.Cryptography.PublicKey? raw = Import(key);

    public SignatureAlgorithm Algorithm => SignatureAlgorithm.Ed25519;

    public PublicKey PublicKey => key;

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        raw is not null
        && signature.Length == NSec.Cryptography.SignatureAlgorithm.Ed25519.SignatureSize
        && NSec.Cryptography.SignatureAlgorithm.Ed25519.Verify(raw, message, signature);

    public bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature) =>
        throw new NotSupportedException("Ed25519 signs whole messages, not digests.");

    // libsodium refuses points of small order; such a key verifies nothing.
    private static NSec.Cryptography.PublicKey? Import(PublicKey key) =>
        NSec.Cryptography.PublicKey.TryImport(
            NSec.Cryptography.SignatureAlgorithm.Ed25519, key.Spki.Span[12..], KeyBlobFormat.RawPublicKey, out var raw) ? raw : null;
}
