namespace Hardening.Cryptography.Signing;

/// <summary>A signer whose scheme hashes first, so that a large message can be hashed as a stream.</summary>
public interface IDigestSigner : ISigner
{
    /// <summary>Signs a digest made with the hash of <see cref="ISigner.Algorithm"/>.</summary>
    /// <param name="digest">The digest; its length is the hash's.</param>
    /// <param name="cancellationToken">Ends a call to a remote signer.</param>
    ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default);
}
