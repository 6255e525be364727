namespace Hardening.Cryptography.Signing.Algorithms.MlDsa;

/// <summary>Pure ML-DSA (FIPS 204); the context is of at most 255 bytes and usually empty.</summary>
internal sealed class MlDsaVerifier(PublicKey key, byte[] context) : ISignatureVerifier
{
    private readonly MlDsaSet set = MlDsaSet.Of(key.Type);

    public SignatureAlgorithm Algorithm => set.Algorithm;

    public PublicKey PublicKey => key;

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == set.SignatureBytes
        && MlDsaKeys.Verify(set, key.Spki.Span[^set.PublicKeyBytes..], message, signature, context);

    public bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature) =>
        throw new NotSupportedException("ML-DSA signs whole messages, not digests.");
}
