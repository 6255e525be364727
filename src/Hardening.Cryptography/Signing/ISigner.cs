namespace Hardening.Cryptography.Signing;

/// <summary>
/// A handle to a private key that signs; the key itself never leaves the implementation, which may be a file, a token,
/// a key service or a short-lived identity.
/// </summary>
public interface ISigner : IDisposable
{
    /// <summary>The one scheme that this signer uses.</summary>
    SignatureAlgorithm Algorithm { get; }

    /// <summary>The public half.</summary>
    PublicKey PublicKey { get; }

    /// <summary>Signs a message (not a digest) and returns the signature in the encoding of <see cref="Algorithm"/>.</summary>
    /// <param name="message">The bytes to sign.</param>
    /// <param name="cancellationToken">Ends a call to a remote signer.</param>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default);
}
