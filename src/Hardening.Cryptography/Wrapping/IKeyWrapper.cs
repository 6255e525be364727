namespace Hardening.Cryptography.Wrapping;

/// <summary>
/// Protects keys at rest with a key that stays where it is: in a person's head, a certificate's private key, a token, a key
/// service. What it gives back is stored; it says itself how it was made, so a wrapper opens what it made under older settings.
/// Implementations derive from <see cref="KeyWrapper"/>. Members may be called from several threads.
/// </summary>
public interface IKeyWrapper
{
    /// <summary>The kind of wrapper, such as <c>passphrase</c>; stored beside the wrapped key, at most 64 characters of ASCII.</summary>
    string Kind { get; }

    /// <summary>Wraps a key.</summary>
    /// <param name="key">1 to 64 bytes.</param>
    /// <param name="cancellationToken">Ends a call to a remote service.</param>
    /// <returns>At most 64 KiB.</returns>
    /// <exception cref="CryptographyException">The wrapping key cannot be used (HTB0315 where a token or service is the
    /// cause).</exception>
    ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default);

    /// <summary>Unwraps a key; the caller wipes it.</summary>
    /// <param name="wrapped">What <see cref="WrapAsync"/> gave.</param>
    /// <param name="cancellationToken">Ends a call to a remote service.</param>
    /// <exception cref="CryptographyException">It was not wrapped by this wrapper or was changed (HTB0311), or the wrapping key
    /// cannot be used (HTB0315 where a token or service is the cause).</exception>
    ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken = default);
}
