using System.Text;

namespace Hardening.Cryptography.Configuration.Formats;

/// <summary>Walks over the assignments of a file of variables.</summary>
internal ref struct EnvScanner(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> utf8 = utf8;
    private int position;
    private int line = 1;

    /// <summary>The next variable, from its name to the end of its value; null at the end.</summary>
    internal SettingsLeaf? Next()
    {
        while (true)
        {
            SkipBlanks();
            switch (Peek())
            {
                case -1:
                    return null;
                case '\n' or '\r' or '#':
                    EndLine();
                    break;
                default:
                    return Assignment();
            }
        }
    }

    private SettingsLeaf Assignment()
    {
        if (utf8[position..].StartsWith("export "u8))
        {
            position += "export ".Length;
            SkipBlanks();
        }

        var start = position;
        while (Peek() is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or '_' or >= '0' and <= '9')
        {
            position++;
        }

        var name = Encoding.ASCII.GetString(utf8[start..position]);
        SkipBlanks();
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || Peek() != '=')
        {
            throw Wrong("NAME=value is wanted");
        }

        position++;
        SkipBlanks();
        var value = Peek() switch { '\'' => Single(), '"' => Double(), _ => Bare() };
        var end = position;
        SkipBlanks();
        return Peek() is -1 or '\n' or '\r' || (Peek() == '#' && position > end)
            ? new SettingsLeaf(name, value, true, start, end - start)
            : throw Wrong("something follows the value; put the whole value into single quotes");
    }

    private string Single()
    {
        var length = utf8[(position + 1)..].IndexOf((byte)'\'');
        if (length < 0)
        {
            throw Wrong("the quote is not closed");
        }

        var content = utf8.Slice(position + 1, length);
        position += length + 2;
        line += content.Count((byte)'\n');
        return Encoding.UTF8.GetString(content);
    }

    private string Double()
    {
        var content = new List<byte>();
        for (position++; Peek() != '"'; position++)
        {
            if (Peek() is -1 or '$')
            {
                throw Wrong(Peek() == '$' ? "a $ in double quotes is read in two ways; use single quotes" : "the quote is not closed");
            }

            line += Peek() == '\n' ? 1 : 0;
            content.Add(Peek() == '\\' ? Escaped() : utf8[position]);
        }

        position++;
        return Encoding.UTF8.GetString(content.ToArray());
    }

    private byte Escaped()
    {
        position++;
        return Peek() switch
        {
            'n' => (byte)'\n',
            'r' => (byte)'\r',
            't' => (byte)'\t',
            '"' or '\\' or '$' => utf8[position],
            _ => throw Wrong("this escape is read in two ways; use single quotes"),
        };
    }

    private string Bare()
    {
        var rest = utf8[position..];
        var length = rest.IndexOfAny((byte)'\n', (byte)'\r') is var end and >= 0 ? end : rest.Length;
        var comment = rest[..length].IndexOf(" #"u8);
        var value = rest[..(comment < 0 ? length : comment)].TrimEnd(" \t"u8);
        if (value.IndexOfAny("$'\"`\\"u8) >= 0)
        {
            throw Wrong("$, quotes and backslashes outside quotes are read in two ways; use single quotes");
        }

        position += value.Length;
        return Encoding.UTF8.GetString(value);
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t')
        {
            position++;
        }
    }

    private void EndLine()
    {
        var length = utf8[position..].IndexOf((byte)'\n');
        position = length < 0 ? utf8.Length : position + length + 1;
        line++;
    }

    private readonly int Peek() => position < utf8.Length ? utf8[position] : -1;

    private readonly FormatException Wrong(string what) => new($"line {line}: {what}");
}
