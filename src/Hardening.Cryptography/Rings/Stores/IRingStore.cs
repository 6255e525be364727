namespace Hardening.Cryptography.Rings.Stores;

/// <summary>
/// Keeps the one document of a key ring. It holds wrapped keys only, and its bytes are opaque to the store; what a store has to
/// guarantee is that changes exclude each other among all processes and are durable before they return.
/// </summary>
public interface IRingStore
{
    /// <summary>The document, or null when there is none yet.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographyException">It cannot be read (HTB0302) or has more than <see cref="MaximumBytes"/>
    /// (HTB0312).</exception>
    ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes the document while no other process can.</summary>
    /// <param name="change">Takes the document or null and gives the new one, or null to leave it as it is.</param>
    /// <param name="cancellationToken">Ends the wait; a change that has begun is finished or left undone as a whole.</param>
    /// <exception cref="CryptographyException">It cannot be read (HTB0302), written (HTB0309) or locked in time (HTB0309).</exception>
    ValueTask UpdateAsync(Func<byte[]?, ValueTask<byte[]?>> change, CancellationToken cancellationToken = default);

    /// <summary>The largest document, in bytes.</summary>
    const int MaximumBytes = 4 * 1024 * 1024;
}
