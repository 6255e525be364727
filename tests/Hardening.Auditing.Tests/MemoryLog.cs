using System.Collections.Concurrent;
using Hardening.Auditing.Events;

namespace Hardening.Auditing.Tests;

/// <summary>A log in memory that fails when it is told to.</summary>
internal sealed class MemoryLog : IAuditLog
{
    private readonly ConcurrentQueue<byte[]> entries = [];

    internal bool Fails { get; set; }

    internal IReadOnlyList<RecordedEvent> Events => [.. entries.Select((entry, index) => RecordedEvent.TryRead(index, entry)!)];

    internal string Text => string.Join('\n', entries.Select(System.Text.Encoding.UTF8.GetString));

    public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new AuditException(AuditCodes.Storage, "The disk is full.", "Free some space.");
        }

        entries.Enqueue(entry.ToArray());
        return ValueTask.FromResult(new LogReceipt(entries.Count - 1, default));
    }
}
