using System.Globalization;
using System.Text;

namespace Hardening.Authorization.Text;

/// <summary>
/// The escapes of string literals: <c>\n \r \t \\ \0 \' \"</c>, <c>\xHH</c> up to 7F, and <c>\u{H…}</c> with one to six digits
/// for any Unicode scalar value.
/// </summary>
internal static class StringEscapes
{
    /// <summary>What a literal means.</summary>
    /// <param name="raw">What stands between the quotes.</param>
    /// <param name="error">Makes the exception for what is wrong.</param>
    public static string Resolve(string raw, Func<string, Exception> error)
    {
        if (raw.Contains('\r', StringComparison.Ordinal))
        {
            throw error("the string holds a carriage return; write \\r");
        }

        if (!raw.Contains('\\', StringComparison.Ordinal))
        {
            return raw;
        }

        var result = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length;)
        {
            if (raw[i] != '\\')
            {
                result.Append(raw[i++]);
            }
            else
            {
                result.Append(One(raw, ref i, error));
            }
        }

        return result.ToString();
    }

    /// <summary>The character of the escape at an index, which moves behind it.</summary>
    public static string One(string raw, ref int index, Func<string, Exception> error)
    {
        var kind = raw[index + 1];
        index += 2;
        switch (kind)
        {
            case 'n': return "\n";
            case 'r': return "\r";
            case 't': return "\t";
            case '\\': return "\\";
            case '0': return "\0";
            case '\'': return "'";
            case '"': return "\"";
            case 'x': return Ascii(raw, ref index, error);
            case 'u': return Unicode(raw, ref index, error);
            default: throw error($"the string has an unknown escape, \\{kind}");
        }
    }

    /// <summary>A literal that means a value, with its quotes.</summary>
    public static string Quote(string value) => $"\"{Write(value, [])}\"";

    /// <summary>A value with everything escaped that a literal needs, and more characters that get a backslash.</summary>
    public static string Write(string value, ReadOnlySpan<char> more)
    {
        var result = new StringBuilder(value.Length + 2);
        foreach (var c in value)
        {
            _ = c switch
            {
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                '\0' => result.Append("\\0"),
                '\\' or '"' => result.Append('\\').Append(c),
                _ when more.Contains(c) => result.Append('\\').Append(c),
                _ when char.IsControl(c) => result.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)c:x}}}"),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    private static string Ascii(string raw, ref int index, Func<string, Exception> error)
    {
        if (index + 2 > raw.Length || !char.IsAsciiHexDigit(raw[index]) || !char.IsAsciiHexDigit(raw[index + 1]))
        {
            throw error("\\x is not followed by two hexadecimal digits");
        }

        var value = byte.Parse(raw.AsSpan(index, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        index += 2;
        return value <= 0x7f ? ((char)value).ToString() : throw error("\\x goes up to \\x7F; write \\u{…}");
    }

    private static string Unicode(string raw, ref int index, Func<string, Exception> error)
    {
        var end = index < raw.Length && raw[index] == '{' ? raw.IndexOf('}', index) : -1;
        if (end < 0)
        {
            throw error("\\u is not followed by a number in braces");
        }

        var digits = raw.AsSpan(index + 1, end - index - 1);
        index = end + 1;
        if (digits.Length is 0 or > 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || !Rune.IsValid(value))
        {
            throw error("\\u{…} does not hold the number of a Unicode character");
        }

        return new Rune(value).ToString();
    }
}
