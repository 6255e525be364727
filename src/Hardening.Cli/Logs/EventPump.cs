using System.Threading.Channels;
using Hardening.Auditing;

namespace Hardening.Cli;

/// <summary>
/// Moves events from a stream into a log and prints <c>id TAB index</c> for each once it is durable. Lines that are no events are
/// reported and passed over: the events behind them must not be lost.
/// </summary>
internal sealed class EventPump(IAuditLog log, CliWorld world)
{
    private const int MaximumWaiting = 4096;
    private const int MaximumReports = 20;

    private readonly Channel<(string Id, Task<LogReceipt> Receipt)> appended = Channel.CreateBounded<(string, Task<LogReceipt>)>(
        new BoundedChannelOptions(MaximumWaiting) { SingleReader = true, SingleWriter = true });

    private long refused;

    /// <summary>Runs to the end of the stream; 0, or 3 when a line was no event.</summary>
    /// <exception cref="AuditException">The log's storage failed (HTB0817); what was printed is stored.</exception>
    public async Task<int> RunAsync(Stream input, CancellationToken cancellation)
    {
        var reading = Task.Run(() => ReadAsync(input, cancellation), cancellation);
        var printing = PrintAsync();

        // When appending fails, nobody waits for the end of an input that may never come.
        await Task.WhenAny(reading, printing).Unwrap().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        await printing.ConfigureAwait(false);
        if (refused > MaximumReports)
        {
            world.Error.Line($"note: {refused} lines were no events, of which the first {MaximumReports} are listed");
        }

        return refused > 0 ? ExitCode.Input : ExitCode.Ok;
    }

    private async Task ReadAsync(Stream input, CancellationToken cancellation)
    {
        try
        {
            await foreach (var line in EventLines.ReadAsync(input, cancellation).ConfigureAwait(false))
            {
                if (!line.IsBlank && Id(line) is { } id)
                {
                    await appended.Writer.WriteAsync((id, log.AppendAsync(line.Bytes, cancellation).AsTask()),
                        cancellation).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            // What was handed over is still acknowledged.
            appended.Writer.Complete();
        }
    }

    private string? Id(EventLine line)
    {
        try
        {
            return line.Id();
        }
        catch (AuditException bad)
        {
            if (++refused <= MaximumReports)
            {
                FailureMap.From(bad).Print(world);
                world.Error.Flush();
            }

            return null;
        }
    }

    private async Task PrintAsync()
    {
        await foreach (var (id, receipt) in appended.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (!receipt.IsCompleted)
            {
                // What is acknowledged leaves before the wait for the next round.
                world.Out.Flush();
            }

            world.Out.Raw($"{ShownText.Of(id)}\t{(await receipt.ConfigureAwait(false)).Index}");
            if (!appended.Reader.TryPeek(out _))
            {
                world.Out.Flush();
            }
        }
    }
}
