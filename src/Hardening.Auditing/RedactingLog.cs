namespace Hardening.Auditing;

/// <summary>
/// A log that redacts what is appended to it. Without one a log stores entries as given. When redaction fails, nothing is stored and the
/// append fails: an entry that could not be redacted must not slip through.
/// </summary>
public sealed class RedactingLog : IAuditLog
{
    private readonly IAuditLog log;
    private readonly EntryRedactor redact;

    /// <summary>Puts redaction before a log.</summary>
    /// <param name="log">The log; the caller keeps it, and disposes it.</param>
    /// <param name="redact">Called for each entry, from several threads at a time when entries are appended so.</param>
    public RedactingLog(IAuditLog log, EntryRedactor redact)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(redact);
        (this.log, this.redact) = (log, redact);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The entry, or what is left of it, is empty or too large.</exception>
    public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken) =>
        log.AppendAsync(redact(entry), cancellationToken);
}
