using System.Runtime.CompilerServices;
using Hardening.Auditing;

namespace Hardening.Cli;

/// <summary>Reads lines as they arrive, in memory for two of them, whatever their length.</summary>
internal static class EventLines
{
    public static async IAsyncEnumerable<EventLine> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[2 * (IAuditLog.MaximumEntrySize + 1)];
        var (filled, number, tooLong) = (0, 0L, false);
        while (await input.ReadAsync(buffer.AsMemory(filled), cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            filled += read;
            var start = 0;
            for (int length; (length = buffer.AsSpan(start..filled).IndexOf((byte)'\n')) >= 0; start += length + 1)
            {
                yield return Line(++number, buffer.AsMemory(start, length), tooLong);
                tooLong = false;
            }

            // The rest of a line that is too long is not kept.
            tooLong |= filled - start > IAuditLog.MaximumEntrySize;
            var rest = tooLong ? 0 : filled - start;
            buffer.AsSpan(start, rest).CopyTo(buffer);
            filled = rest;
        }

        if (filled > 0 || tooLong)
        {
            yield return Line(++number, buffer.AsMemory(0, filled), tooLong);
        }
    }

    private static EventLine Line(long number, ReadOnlyMemory<byte> bytes, bool tooLong) =>
        tooLong || bytes.Length > IAuditLog.MaximumEntrySize ? new(number, default, true) : new(number, bytes, false);
}
