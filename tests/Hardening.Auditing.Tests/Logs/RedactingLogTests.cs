using System.Text;

namespace Hardening.Auditing.Tests.Logs;

public sealed class RedactingLogTests
{
    [Fact]
    public async Task What_is_stored_is_what_redaction_leaves()
    {
        var kept = new KeptEntries();
        var log = new RedactingLog(kept, entry => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry.Span).Replace("secret", "*", StringComparison.Ordinal)));

        await log.AppendAsync("a secret one"u8.ToArray(), CancellationToken.None);
        await log.AppendAsync("another"u8.ToArray(), CancellationToken.None);

        Assert.Equal(["a * one", "another"], kept.Entries);
    }

    [Fact]
    public async Task An_entry_whose_redaction_fails_is_not_stored()
    {
        var kept = new KeptEntries();
        var log = new RedactingLog(kept, _ => throw new InvalidOperationException("no"));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await log.AppendAsync("entry"u8.ToArray(), CancellationToken.None));

        Assert.Empty(kept.Entries);
    }

    private sealed class KeptEntries : IAuditLog
    {
        public List<string> Entries { get; } = [];

        public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
        {
            Entries.Add(Encoding.UTF8.GetString(entry.Span));
            return default;
        }
    }
}
