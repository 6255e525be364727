using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Hardening.Cli;

/// <summary>Reads lines as they arrive, none longer than 4 MiB.</summary>
internal static class BoundedLines
{
    private const int Longest = 4 * 1024 * 1024;

    /// <exception cref="CliException">HTB0911: a line is longer.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true));
        while (true)
        {
            var result = await reader.ReadAsync(cancellation).ConfigureAwait(false);
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return Line(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (rest.Length > Longest)
            {
                Line(rest);
            }

            if (result.IsCompleted)
            {
                if (!rest.IsEmpty)
                {
                    yield return Line(rest);
                }

                yield break;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    private static byte[] Line(ReadOnlySequence<byte> line) => line.Length <= Longest
        ? line.ToArray()
        : throw new CliException(CliCodes.TooLarge, $"A line is longer than {Longest / 1024 / 1024} MiB.", "Put one JSON object on each line.");
}
