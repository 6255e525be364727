using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TradingDesk.Exchange;

/// <summary>Messages between desk and adapter: one JSON object a line, none longer than 64 KiB.</summary>
internal sealed class JsonLines(Stream input, Stream output)
{
    private const int LongestLine = 64 * 1024;
    private readonly byte[] buffer = new byte[LongestLine];
    private int filled;

    /// <summary>The next message; null when the other side has ended.</summary>
    /// <exception cref="JsonException">It is no message of this type, or too long.</exception>
    public async Task<T?> ReadAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class
    {
        while (true)
        {
            var end = buffer.AsSpan(0, filled).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var message = JsonSerializer.Deserialize(buffer.AsSpan(0, end), type) ?? throw new JsonException("A line is empty.");
                filled -= end + 1;
                buffer.AsSpan(end + 1, filled).CopyTo(buffer);
                return message;
            }

            if (filled == buffer.Length)
            {
                throw new JsonException($"A line is longer than {LongestLine} bytes.");
            }

            var count = await input.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (count == 0)
            {
                return null;
            }

            filled += count;
        }
    }

    public async Task WriteAsync<T>(T message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message, type), (byte)'\n'];
        await output.WriteAsync(line, cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
