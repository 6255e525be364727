namespace Hardening.Cryptography.Agreement;

/// <summary>The private half of one mechanism; lengths are checked by the caller.</summary>
internal interface IKemDecapsulator : IDisposable
{
    byte[] PublicKey { get; }

    bool TryDecapsulate(ReadOnlySpan<byte> ciphertext, Span<byte> secret);
}
