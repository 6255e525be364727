using System.Security.Cryptography;

namespace Hardening.Cryptography.Wrapping;

/// <summary>
/// What all wrappers have in common: lengths are checked before anything is asked, and what does not unwrap gets the one answer
/// of this library. A wrapper for another token or key service derives from it.
/// </summary>
public abstract class KeyWrapper : IKeyWrapper, IDisposable
{
    /// <summary>The longest key, in bytes.</summary>
    public const int MaximumKeyBytes = 64;

    /// <summary>The longest wrapped key, in bytes.</summary>
    public const int MaximumWrappedBytes = 64 * 1024;

    private bool disposed;

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public async ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (key.Length is < 1 or > MaximumKeyBytes)
        {
            throw new ArgumentException($"A key to be wrapped has 1 to {MaximumKeyBytes} bytes.", nameof(key));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var wrapped = await WrapCoreAsync(key, cancellationToken).ConfigureAwait(false);
        return wrapped.Length is > 0 and <= MaximumWrappedBytes ? wrapped
            : throw Unavailable($"What it wrapped has {wrapped.Length} bytes.", null);
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var key = wrapped.Length is > 0 and <= MaximumWrappedBytes
            ? await UnwrapCoreAsync(wrapped, cancellationToken).ConfigureAwait(false) : null;
        if (key is { Length: > 0 and <= MaximumKeyBytes })
        {
            return key;
        }

        CryptographicOperations.ZeroMemory(key);
        throw Refusal.Of();
    }

    /// <summary>Forgets secrets and ends connections.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Wraps a key of 1 to <see cref="MaximumKeyBytes"/> bytes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>1 to <see cref="MaximumWrappedBytes"/> bytes.</returns>
    protected abstract ValueTask<byte[]> WrapCoreAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken);

    /// <summary>Unwraps a key.</summary>
    /// <param name="wrapped">1 to <see cref="MaximumWrappedBytes"/> bytes, from a place that others may write to.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The key, or null when it was not wrapped by this wrapper or was changed.</returns>
    protected abstract ValueTask<byte[]?> UnwrapCoreAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken);

    /// <summary>Forgets secrets and ends connections; may be called more than once.</summary>
    /// <param name="disposing">Always true where no finalizer was added.</param>
    protected virtual void Dispose(bool disposing) => disposed = true;

    /// <summary>The error of a token or service that cannot be used (HTB0315).</summary>
    /// <param name="what">What happened: sentences without key material, PIN, access token or words of the service.</param>
    /// <param name="place">The token's module or the service's address.</param>
    /// <param name="cause">The cause, if any.</param>
    protected static CryptographyException Unavailable(string what, string? place, Exception? cause = null) => new(
        CryptographyCodes.WrapperUnavailable, $"What wraps the keys cannot be used. {what}",
        "Check that the token or service is there, that the key exists in it, and that the PIN or access token allows its use.", place, cause);
}
