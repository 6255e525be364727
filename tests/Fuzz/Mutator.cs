namespace Fuzz;

/// <summary>Damages inputs the way damaged and hostile files are: bits, cuts, repeats, splices, extreme numbers and structure.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-1", "0", "1e999", "9223372036854775808", "4294967296", "\"\\u0000\"", "\\ud800",
            "../", "..\\", "//", "\r\n", "\n", " ", "\u00a0", "=", "==", "&a *a", "!!binary ", "- ", "? ", "|\n", "#",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0x50, 0x4b, 0x01, 0x02], [0x50, 0x4b, 0x03, 0x04], [0x50, 0x4b, 0x05, 0x06], [0xff, 0xff, 0xff, 0xff], [0, 0, 0, 0], [0xef, 0xbb, 0xbf],
    ];

    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        var bytes = corpus[random.Next(corpus.Count)].ToList();
        for (var steps = 1 + random.Next(6); steps > 0; steps--)
        {
            Step(bytes, corpus);
        }

        return [.. bytes];
    }

    private void Step(List<byte> bytes, IReadOnlyList<byte[]> corpus)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(1 + random.Next(32), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                var other = corpus[random.Next(corpus.Count)];
                bytes.InsertRange(at, other.AsSpan(random.Next(other.Length + 1)));
                break;
            default:
                // Depth and length: the same token very often.
                bytes.InsertRange(at, Enumerable.Repeat(Tokens[random.Next(Tokens.Length)], 1 << random.Next(12)).SelectMany(token => token));
                break;
        }
    }
}
