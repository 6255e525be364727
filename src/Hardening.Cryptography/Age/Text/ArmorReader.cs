using Hardening.Cryptography.Streams;

namespace Hardening.Cryptography.Age.Text;

/// <summary>
/// Strict PEM (RFC 7468, 3) with the label AGE ENCRYPTED FILE. White space is allowed before and after, nothing else is; each
/// line has 64 columns but the last, and one spelling only. Lines may end in CR LF.
/// </summary>
internal sealed class ArmorReader(ByteSource source) : ForwardReader
{
    internal const string Begin = "-----BEGIN AGE ENCRYPTED FILE-----";
    internal const string End = "-----END AGE ENCRYPTED FILE-----";
    internal const int Columns = 64;
    private const int MostWhiteSpace = 1024;
    private const int FullLine = Columns / 4 * 3;
    private byte[] line = [];
    private int used;
    private bool begun;
    private bool ended;
    private bool failed;

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        while (used == line.Length)
        {
            if (failed)
            {
                throw AgeFault.Malformed("its armor is damaged");
            }

            if (ended)
            {
                return 0;
            }

            failed = true;
            Next();
            failed = false;
        }

        var count = Math.Min(buffer.Length, line.Length - used);
        line.AsSpan(used, count).CopyTo(buffer);
        used += count;
        return count;
    }

    private void Next()
    {
        if (!begun)
        {
            SkipToBegin();
            begun = true;
        }

        var text = Line();
        (line, used) = ([], 0);
        if (text == End)
        {
            CheckRest();
            return;
        }

        if (text.Length is 0 or > Columns || StrictBase64.DecodePadded(text) is not { } decoded)
        {
            throw AgeFault.Malformed("a line of its armor is not base64 of at most 64 columns");
        }

        if (decoded.Length < FullLine)
        {
            if (Line() != End)
            {
                throw AgeFault.Malformed("its armor goes on after a short line");
            }

            CheckRest();
        }

        line = decoded;
    }

    private void SkipToBegin()
    {
        var skipped = 0;
        for (var text = Line(); text != Begin; text = Line())
        {
            skipped += text.Length + 1;
            if (!string.IsNullOrWhiteSpace(text) || skipped > MostWhiteSpace)
            {
                throw AgeFault.Malformed("its armor does not begin with " + Begin);
            }
        }
    }

    private void CheckRest()
    {
        ended = true;
        Span<byte> rest = stackalloc byte[MostWhiteSpace];
        var count = source.ReadFull(rest);
        if (count == MostWhiteSpace || rest[..count].ContainsAnyExcept(" \t\r\n"u8))
        {
            throw AgeFault.Malformed("something follows its armor");
        }
    }

    private string Line()
    {
        var text = source.ReadLine(MostWhiteSpace, out _) ?? throw AgeFault.Malformed("its armor is cut off");
        return text.EndsWith('\r') ? text[..^1] : text;
    }
}
