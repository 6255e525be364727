namespace Hardening.Cryptography.Signing.Algorithms.MlDsa;

/// <summary>Pure ML-DSA (FIPS 204) with empty context; owns the key.</summary>
internal sealed class MlDsaSigner : ISigner
{
    private readonly IMlDsaKey key;

    internal MlDsaSigner(MlDsaSet set, IMlDsaKey key)
    {
        this.key = key;
        Algorithm = set.Algorithm;
        PublicKey = PublicKey.FromSpki(MlDsaEncoding.Spki(set, key.PublicKey));
    }

    public SignatureAlgorithm Algorithm { get; }

    public PublicKey PublicKey { get; }

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(key.Sign(message.Span));
    }

    public void Dispose() => key.Dispose();
}
