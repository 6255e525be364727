#if NET
using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hardening.Secrets.Git;

/// <summary>
/// Reads what <c>git cat-file --batch</c> writes: <c>id SP kind SP size LF content LF</c>, one after the other.
/// </summary>
internal sealed class BatchReader(Stream output, long limit) : IDisposable
{
    private const int MaximumHeader = 200;
    private readonly BufferedStream input = new(output, 1 << 16);

    /// <summary>Objects that git knows of and does not have.</summary>
    public int Missing { get; private set; }

    public IEnumerable<BatchEntry> Read()
    {
        while (Header() is { } header)
        {
            var parts = header.Split(' ');
            if (parts.Length != 3 || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                // "id missing"
                if (parts.Length == 2)
                {
                    Missing++;
                    continue;
                }

                throw new SecretsException("HTB0717", "git answered something else than an object.", "Run git fsck in the repository.");
            }

            if (size > limit)
            {
                Skip(size + 1);
                yield return new BatchEntry(parts[0], parts[1], null, 0);
                continue;
            }

            var buffer = ArrayPool<byte>.Shared.Rent((int)size);
            if (input.ReadAtLeast(buffer.AsSpan(0, (int)size), (int)size, throwOnEndOfStream: false) < size)
            {
                throw Ended();
            }

            Skip(1);
            yield return new BatchEntry(parts[0], parts[1], buffer, (int)size);
        }
    }

    public void Dispose() => input.Dispose();

    private string? Header()
    {
        var text = new StringBuilder();
        for (int b; (b = input.ReadByte()) >= 0;)
        {
            if (b == '\n')
            {
                return text.ToString();
            }

            if (text.Append((char)b).Length > MaximumHeader)
            {
                break;
            }
        }

        return text.Length == 0 ? null
            : throw Ended();
    }

    private static SecretsException Ended() =>
        new("HTB0717", "git ended in the middle of an object.", "Run git fsck in the repository.");

    private void Skip(long count)
    {
        var scratch = new byte[Math.Min(count, 1 << 16)];
        while (count > 0)
        {
            var read = input.Read(scratch, 0, (int)Math.Min(count, scratch.Length));
            if (read == 0)
            {
                throw Ended();
            }

            count -= read;
        }
    }
}
#endif
