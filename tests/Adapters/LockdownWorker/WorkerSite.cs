using Hardening.Auditing;
using Hardening.Auditing.Incidents;

namespace LockdownWorker;

/// <summary>A lockdown with a log and six participants that each leave a durable mark, opened alike by the worker and by the test that
/// kills it.</summary>
public sealed class WorkerSite : IAuditLog
{
    private readonly string folder;
    private long entries;

    public WorkerSite(string folder)
    {
        this.folder = folder;
        Lockdown = new Lockdown(
            Path.Combine(folder, "lockdown.json"), Names.Select(name => new LockdownParticipant(name, (_, _) => Mark(name))), (_, _) => ValueTask.FromResult(true),
            this, TimeProvider.System);
    }

    public static IReadOnlyList<string> Names { get; } = ["sessions", "credentials", "policies", "orders", "adapters", "partners"];

    public Lockdown Lockdown { get; }

    public IEnumerable<string> Marked => Names.Where(name => File.Exists(Path.Combine(folder, name + ".mark")));

    public string Log => File.Exists(LogPath) ? File.ReadAllText(LogPath) : string.Empty;

    private string LogPath => Path.Combine(folder, "events");

    public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        using var file = new FileStream(LogPath, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1);
        file.Write([.. entry.Span, (byte)'\n']);
        file.Flush(flushToDisk: true);
        return ValueTask.FromResult(new LogReceipt(entries++, default));
    }

    private ValueTask Mark(string name)
    {
        using var file = new FileStream(Path.Combine(folder, name + ".mark"), FileMode.Create, FileAccess.Write);
        file.Write("done"u8);
        file.Flush(flushToDisk: true);
        return ValueTask.CompletedTask;
    }
}
