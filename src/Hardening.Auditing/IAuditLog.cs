namespace Hardening.Auditing;

/// <summary>
/// An append-only log whose past cannot change unnoticed: entries are the leaves of a Merkle tree (RFC 6962, section 2.1)
/// and get consecutive indices in the order in which they become durable.
/// </summary>
public interface IAuditLog
{
    /// <summary>The largest entry in bytes; the length field of an entry bundle has 16 bits (C2SP tlog-tiles).</summary>
    public const int MaximumEntrySize = 65_535;

    /// <summary>
    /// Appends one entry. When the task completes, the entry is on durable storage and its index is final; when it fails,
    /// the caller must assume that the entry was not recorded and must not carry out what it meant to record.
    /// </summary>
    /// <param name="entry">1 to <see cref="MaximumEntrySize"/> bytes, stored and hashed exactly as given.</param>
    /// <param name="cancellationToken">
    /// Stops waiting. An entry that was already handed to storage may still be recorded.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The entry is empty or too large.</exception>
    /// <exception cref="AuditException">
    /// Storage failed (HTB0817). The log accepts no further entry until it was reopened and its tail was checked.
    /// </exception>
    ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken);
}
