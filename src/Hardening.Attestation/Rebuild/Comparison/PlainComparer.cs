using System.Globalization;
using System.Text;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares files without a structure known here: text by its first differing line, other bytes by their first differing one.</summary>
internal static class PlainComparer
{
    private const int Shown = 16;
    private const int Sample = 8 << 10;

    internal static void Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, string file, DifferenceSink sink)
    {
        if (!IsText(left) || !IsText(right))
        {
            CompareBytes(left, right, file, "bytes", sink);
            return;
        }

        if (DiffersInLineEndsOnly(left, right))
        {
            sink.Add(file, DifferenceKind.Content, "line ends", LineEnd(left), LineEnd(right), Causes.LineEnds);
            return;
        }

        // Where the line ends differ too, the first line that differs in more is the one to show.
        if (left.IndexOf((byte)'\r') >= 0 != right.IndexOf((byte)'\r') >= 0)
        {
            left = EmbeddedSource.WithoutCarriageReturns(left.ToArray());
            right = EmbeddedSource.WithoutCarriageReturns(right.ToArray());
        }

        var at = left.CommonPrefixLength(right);
        var line = 1 + left[..at].Count((byte)'\n');
        var start = left[..at].LastIndexOf((byte)'\n') + 1;
        var what = string.Create(CultureInfo.InvariantCulture, $"text, first in line {line}");
        sink.Add(file, DifferenceKind.Content, what, Line(left, start), Line(right, start));
    }

    internal static void CompareBytes(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, string file, string what, DifferenceSink sink) =>
        CompareBytes(left, right, file, what, DifferenceKind.Content, null, sink);

    internal static void CompareBytes(
        ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, string file, string what, DifferenceKind kind, Cause? cause, DifferenceSink sink)
    {
        var at = left.CommonPrefixLength(right);
        var sizes = left.Length == right.Length ? "" : string.Create(CultureInfo.InvariantCulture, $"; {left.Length} and {right.Length} bytes long");
        sink.Add(file, kind, string.Create(CultureInfo.InvariantCulture, $"{what}, first at 0x{at:x}{sizes}"), Hex(left, at), Hex(right, at), cause);
    }

    /// <summary>Whether two texts are equal but for carriage returns.</summary>
    internal static bool DiffersInLineEndsOnly(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        while (true)
        {
            var same = left.CommonPrefixLength(right);
            left = left[same..];
            right = right[same..];
            if (left.IsEmpty && right.IsEmpty)
            {
                return true;
            }

            if (left.StartsWith("\r\n"u8) && right.StartsWith("\n"u8))
            {
                left = left[1..];
            }
            else if (right.StartsWith("\r\n"u8) && left.StartsWith("\n"u8))
            {
                right = right[1..];
            }
            else
            {
                return false;
            }
        }
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => !bytes[..Math.Min(bytes.Length, Sample)].Contains((byte)0);

    private static string LineEnd(ReadOnlySpan<byte> text) => text.IndexOf("\r\n"u8) >= 0 ? "CR LF" : "LF";

    private static string Line(ReadOnlySpan<byte> text, int start)
    {
        var line = text[Math.Min(start, text.Length)..];
        var end = line.IndexOfAny((byte)'\r', (byte)'\n');
        line = end < 0 ? line : line[..end];
        return Encoding.UTF8.GetString(line[..Math.Min(line.Length, 1 << 10)]).Trim();
    }

    private static string Hex(ReadOnlySpan<byte> bytes, int at) => at >= bytes.Length
        ? "(end)"
        : Convert.ToHexStringLower(bytes.Slice(at, Math.Min(Shown, bytes.Length - at)));
}
