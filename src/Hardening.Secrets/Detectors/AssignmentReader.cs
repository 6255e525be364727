using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>
/// Reads the literal that text gives to a name: assignments, object and XML members, arguments beside the name, command-line
/// options, connection strings. Looks at most 200 bytes past the name.
/// </summary>
internal static class AssignmentReader
{
    private const int MaximumName = 80;
    private const int MaximumGap = 120;
    private const int MaximumValue = 2048;

    private static readonly string[] ConnectionKeys =
        ["server=", "host=", "data source=", "datasource=", "user id=", "uid=", "username=", "user=", "accountname=", "endpoint=",
            "initial catalog=", "database=", "accountendpoint=", "hostname=", "port=", "address=", "sharedaccesskeyname=", "ssl=",
                "abortconnect=", "provider=", "driver=", "dsn="];

    /// <summary>False when what follows the name cannot give it a value: in code most names are used, not assigned.</summary>
    public static bool MayAssign(ScanText text, int position, out int nameEnd)
    {
        var data = text.Data;
        var limit = Math.Min(text.End, position + MaximumName);
        var i = position;
        while (i < limit && NameBytes[data[i]])
        {
            i++;
        }

        nameEnd = i;
        while (i < text.End && i - nameEnd < MaximumGap && data[i] is (byte)' ' or (byte)'\t')
        {
            i++;
        }

        text.Work += i - position + 1;
        var next = i < text.End ? data[i] : (byte)0;

        // After a space, only an option of a command line or a type takes a letter.
        return next is (byte)'=' or (byte)':' or (byte)'(' or (byte)'>' or (byte)'"' or (byte)'\'' or (byte)'`' or (byte)']' or (byte)'\\'
            or (byte)'?' or (byte)'{' or (byte)'\n' or (byte)'\r'
            || i > nameEnd && (text.Kind != SourceKind.Code || next is (byte)'s' or (byte)'S' || IsOption(text, position));
    }

    /// <summary>Reads the name that covers <paramref name="position"/> and the value given to it.</summary>
    public static bool TryRead(ScanText text, int position, out NamedValue result, out int nameEnd)
    {
        var nameStart = NameStart(text, position);
        nameEnd = position;
        while (nameEnd < text.End && nameEnd - position < MaximumName && IsNameByte(text[nameEnd]))
        {
            nameEnd++;
        }

        result = default;
        var option = text[nameStart] == '-';
        var value = FindValue(text, nameStart, nameEnd, option, out var quoted, out var connection);
        if (value < 0)
        {
            return false;
        }

        if (!quoted && IsShellDefault(text, nameStart, ref value, out var closing))
        {
            result = new NamedValue(text.Text(nameStart, nameEnd - nameStart), value, closing, quoted, connection);
            return closing > value;
        }

        var end = quoted ? QuotedEnd(text, ref value) : BareEnd(text, value, connection);
        if (end <= value || end - value > MaximumValue || IsGeneratedName(text, nameStart, value))
        {
            return false;
        }

        var name = text.Text(nameStart, nameEnd - nameStart).Trim('-', '.', '$');
        result = new NamedValue(name, value, end, quoted, connection);
        return true;
    }

    /// <summary>What a shell takes when a variable is not set: <c>${NAME:-value}</c>.</summary>
    private static bool IsShellDefault(ScanText text, int nameStart, ref int value, out int end)
    {
        end = value;
        if (text[nameStart - 1] != '{' || text[nameStart - 2] != '$' || text[value] is not ((byte)'-' or (byte)'='))
        {
            return false;
        }

        value++;
        end = value;
        while (end < text.End && end - value < MaximumGap && text[end] is not ((byte)'}' or (byte)'\n'))
        {
            end++;
        }

        return true;
    }

    private static int NameStart(ScanText text, int position)
    {
        var start = position;
        while (start > text.Start && position - start < MaximumName && IsNameByte(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool IsOption(ScanText text, int position) => text[NameStart(text, position)] == '-';

    /// <summary>Compilers name what they generate <c>&lt;Member&gt;g__Local|1_0</c>: that is no element with a value.</summary>
    private static bool IsGeneratedName(ScanText text, int nameStart, int value) =>
        text[nameStart - 1] == '<' && text[value - 1] == '>' && text[value + 1] == '_' && text[value + 2] == '_';

    private static readonly bool[] NameBytes = [.. Enumerable.Range(0, 256).Select(b => IsNameByte((byte)b))];

    public static bool IsNameByte(byte b) =>
        b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9' or (byte)'_' or (byte)'-' or (byte)'.' or (byte)'$';

    private static bool IsQuote(byte b) => b is (byte)'"' or (byte)'\'' or (byte)'`';

    private static int FindValue(ScanText text, int nameStart, int nameEnd, bool option, out bool quoted, out bool connection)
    {
        quoted = false;
        connection = false;
        var i = nameEnd;
        var limit = Math.Min(text.End, nameEnd + MaximumGap);
        var nameQuoted = IsQuote(text[i]) || text[i] == '\\' && IsQuote(text[i + 1]);
        i = SkipClosers(text, i, limit);

        // <add key="Password" value="…"/>, <setting name="Password"><value>…</value>
        if (nameQuoted && TryXmlValue(text, i, limit, out var xml, out quoted))
        {
            return xml;
        }

        var separator = SkipTo(text, ref i, limit, option, nameQuoted, nameStart);
        if (separator == 0 || i >= text.End)
        {
            return -1;
        }

        if (separator == '=' && !nameQuoted && !IsQuote(text[i]) && HasConnectionKey(text, nameStart, nameEnd))
        {
            connection = true;
            return i;
        }

        return ValueStart(text, i, separator, nameQuoted, nameStart, option, out quoted);
    }

    private static int ValueStart(ScanText text, int i, byte separator, bool nameQuoted, int nameStart, bool option, out bool quoted)
    {
        // Literal prefixes of several languages: @"", $"", f'', b"", r'', u8"".
        var j = i;
        while (j - i < 3 && text[j] is (byte)'@' or (byte)'$' or (byte)'f' or (byte)'b' or (byte)'r' or (byte)'u' or (byte)'L' or (byte)'R' or (byte)'8' or (byte)'\\')
        {
            j++;
        }

        if (IsQuote(text[j]))
        {
            quoted = true;
            return j;
        }

        quoted = false;
        if (separator is (byte)'(' or (byte)',')
        {
            return -1;
        }

        if (text[i] is (byte)'{' or (byte)'[' or (byte)'(' or (byte)'|' or (byte)'>' or (byte)'&' or (byte)'*')
        {
            // A block, a list, a group or an anchor of YAML.
            return -1;
        }

        var tag = separator == '>' && text[nameStart - 1] is (byte)'<' or (byte)':';
        var bare = text.Kind switch
        {
            SourceKind.Settings => separator != '>' || tag,
            SourceKind.Code => tag,
            _ => separator is (byte)'=' or (byte)':' || tag || option,
        };
        return bare || option ? i : -1;
    }

    private static int SkipClosers(ScanText text, int i, int limit)
    {
        while (i < limit && (IsQuote(text[i]) || text[i] is (byte)']' or (byte)'\\' or (byte)'?'))
        {
            i++;
        }

        return i;
    }

    /// <summary>Moves past the operator and white space; returns the operator, or 0 when there is none.</summary>
    private static byte SkipTo(ScanText text, ref int i, int limit, bool option, bool nameQuoted, int nameStart)
    {
        var afterName = i;
        i = SkipSpace(text, i, limit);

        // public string Password { get; set; } = "…"
        if (text[i] == '{' && text.Find("}", i, i + 40) is var close and > 0 && text.Find("get", i, close) > 0)
        {
            i = SkipSpace(text, close + 1, limit);
        }

        var separator = text[i];
        switch (separator)
        {
            case (byte)'=':
                i++;
                while (text[i] is (byte)'=' or (byte)'>' or (byte)'~')
                {
                    i++;
                }

                break;
            case (byte)':':
                i++;
                if (text[i] == '=')
                {
                    i++;
                }
                else if (!nameQuoted && TypeAnnotation(text, i, limit) is var equals and > 0)
                {
                    i = equals;
                    separator = (byte)'=';
                }

                break;
            case (byte)'(' when !nameQuoted:
            case (byte)'>':
                i++;
                break;
            case (byte)',' when nameQuoted:
                i++;
                break;
            case (byte)'\n' or (byte)'\r' when text.Find("value:", i, i + 40) is var at and > 0 && OnlySpace(text, i, at):
                i = at + 6;
                separator = (byte)':';
                break;
            case (byte)'\'' or (byte)'"' when i > afterName && text[nameStart] is >= (byte)'A' and <= (byte)'Z'
                && text[nameStart + 1] is >= (byte)'A' and <= (byte)'Z':
                // SQL: PASSWORD 'x', IDENTIFIED BY 'x'
                break;
            default:
                if (option && i > afterName)
                {
                    return (byte)' ';
                }

                // Go and others: name type = "…"
                if (i > afterName && text.HasIgnoreCase(i, "string") && text.Find("=", i, i + 12) is var assign and > 0)
                {
                    i = SkipSpace(text, assign + 1, limit);
                    return (byte)'=';
                }

                return 0;
        }

        i = SkipSpace(text, i, limit);
        i = separator is (byte)'=' or (byte)'(' ? LiteralOnNextLine(text, i, limit) : i;
        return separator;
    }

    /// <summary>Moves to a quoted literal that stands alone on the next line; stays when there is none.</summary>
    private static int LiteralOnNextLine(ScanText text, int i, int limit)
    {
        var j = i;
        while (j < limit && text[j] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
        {
            j++;
        }

        var prefixed = text[j] is (byte)'@' or (byte)'$' or (byte)'f' or (byte)'b' or (byte)'r' ? j + 1 : j;
        return IsQuote(text[prefixed]) ? j : i;
    }

    private static int TypeAnnotation(ScanText text, int i, int limit)
    {
        var j = SkipSpace(text, i, limit);
        var start = j;
        while (j < limit && (Patterns.Boundaries.IsAlphanumeric(text[j]) || text[j] is (byte)'&' or (byte)'?' or (byte)'\'' or (byte)'.'))
        {
            j++;
        }

        if (j == start || IsQuote(text[start]))
        {
            return -1;
        }

        j = SkipSpace(text, j, limit);
        return text[j] == '=' && text[j + 1] != '=' ? SkipSpace(text, j + 1, limit) : -1;
    }

    private static bool TryXmlValue(ScanText text, int i, int limit, out int value, out bool quoted)
    {
        value = -1;
        quoted = false;
        var j = SkipSpace(text, i, limit);
        foreach (var attribute in (string[])["value=", "defaultvalue=", "connectionstring="])
        {
            if (text.HasIgnoreCase(j, attribute) && IsQuote(text[j + attribute.Length]))
            {
                value = j + attribute.Length;
                quoted = true;
                return true;
            }
        }

        if (text[j] == '>' || text.HasIgnoreCase(j, "serializeas"))
        {
            var at = text.Find("<value>", j, j + 80, ignoreCase: true);
            if (at > 0)
            {
                value = at + 7;
                return true;
            }
        }

        return false;
    }

    private static bool HasConnectionKey(ScanText text, int nameStart, int nameEnd)
    {
        if (!(text[nameStart - 1] is (byte)';' or (byte)'"' or (byte)'\'' or (byte)' ' or (byte)',' or (byte)'>'))
        {
            return false;
        }

        // Keys of the same string: on this line, no further than 400 bytes away.
        var from = nameStart;
        while (from > text.Start && nameStart - from < 400 && text[from - 1] != '\n')
        {
            from--;
        }

        var to = nameEnd;
        while (to < text.End && to - nameEnd < 400 && text[to] != '\n')
        {
            to++;
        }

        var separated = false;
        var other = false;
        for (var i = from; i < to && !(separated && other); i++)
        {
            separated |= text[i] is (byte)';' or (byte)',';
            other |= text[i] == '=' && (i < nameStart || i > nameEnd) && EndsConnectionKey(text, from, i + 1);
        }

        return separated && other;
    }

    private static bool EndsConnectionKey(ScanText text, int from, int end)
    {
        foreach (var key in ConnectionKeys)
        {
            if (end - key.Length >= from && text.HasIgnoreCase(end - key.Length, key))
            {
                return true;
            }
        }

        return false;
    }

    private static int QuotedEnd(ScanText text, ref int value)
    {
        var quote = text[value];
        var escaped = text[value - 1] == '\\';
        var length = text[value + 1] == quote && text[value + 2] == quote ? 3 : 1;
        value += length;
        var limit = Math.Min(text.End, value + MaximumValue);
        for (var i = value; i < limit; i++)
        {
            var b = text[i];
            if (b == '\n' && length == 1)
            {
                return -1;
            }

            if (b == quote && (length == 1 || text[i + 1] == quote && text[i + 2] == quote))
            {
                return escaped && text[i - 1] == '\\' ? i - 1 : i;
            }

            if (b == '\\' && !escaped && text[i + 1] == quote)
            {
                i++;
            }
        }

        return -1;
    }

    private static int BareEnd(ScanText text, int value, bool connection)
    {
        var limit = Math.Min(text.End, value + MaximumValue);
        var i = value;
        while (i < limit && !(text[i] is (byte)'\n' or (byte)'\r' or (byte)'"' or (byte)'<' or (byte)'`' or 0
            || !connection && text[i] is (byte)' ' or (byte)'\t'
            || text[i] is (byte)'\'' && connection
            || text[i] is (byte)';' or (byte)','
            || text[i] == '&' && (text.Has(i, "&quot;") || text.Has(i, "&amp;") || text.Has(i, "&#"))
            || text[i] == '\\' && text[i + 1] is (byte)'n' or (byte)'"' or (byte)'r'))
        {
            i++;
        }

        while (i > value && text[i - 1] is (byte)' ' or (byte)')' or (byte)'\\')
        {
            i--;
        }

        return i;
    }

    private static int SkipSpace(ScanText text, int i, int limit)
    {
        while (i < limit && text[i] is (byte)' ' or (byte)'\t')
        {
            i++;
        }

        return i;
    }

    private static bool OnlySpace(ScanText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'"'))
            {
                return false;
            }
        }

        return true;
    }
}
