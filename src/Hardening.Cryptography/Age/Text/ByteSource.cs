using System.Text;

namespace Hardening.Cryptography.Age.Text;

/// <summary>A stream that is first read by lines and then as bytes, without losing what was read ahead.</summary>
internal sealed class ByteSource(Stream input)
{
    private readonly byte[] buffer = new byte[4096];
    private int start;
    private int end;

    /// <summary>The next byte without taking it, or -1 at the end.</summary>
    internal int Peek() => start < end || Fill() ? buffer[start] : -1;

    /// <summary>The next line without its line feed, or null at the end.</summary>
    /// <param name="limit">The most bytes a line may have.</param>
    /// <param name="terminated">Whether a line feed ended it.</param>
    internal string? ReadLine(int limit, out bool terminated)
    {
        var line = new StringBuilder();
        terminated = false;
        while (start < end || Fill())
        {
            var value = buffer[start++];
            if (value == (byte)'\n')
            {
                terminated = true;
                return line.ToString();
            }

            if (line.Length == limit)
            {
                throw AgeFault.Malformed("a line is too long");
            }

            line.Append((char)value);
        }

        return line.Length == 0 ? null : line.ToString();
    }

    internal int Read(Span<byte> output)
    {
        if (start == end)
        {
            return input.Read(output);
        }

        var count = Math.Min(output.Length, end - start);
        buffer.AsSpan(start, count).CopyTo(output);
        start += count;
        return count;
    }

    /// <summary>Fills the output, except at the end.</summary>
    internal int ReadFull(Span<byte> output)
    {
        var total = 0;
        while (total < output.Length && Read(output[total..]) is var count && count > 0)
        {
            total += count;
        }

        return total;
    }

    private bool Fill()
    {
        (start, end) = (0, input.Read(buffer));
        return end > 0;
    }
}
