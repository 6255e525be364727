using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>Finds where the value begins that text gives to a name: past an operator, a type or a closing bracket, or in the next member.</summary>
internal static class ValueStart
{
    private const int MaximumGap = 120;

    private static readonly string[] Questions = ["check", "assert", "expect", "parse", "find", "has", "is", "match", "read", "skip", "next", "peek"];

    /// <summary>The first byte of the value, its quote when it has one; -1 when the name is given none.</summary>
    public static int Find(ScanText text, int nameStart, int nameEnd, bool option, out bool quoted, out bool connection)
    {
        quoted = false;
        connection = false;
        var i = nameEnd;
        var limit = Math.Min(text.End, nameEnd + MaximumGap);
        var nameQuoted = Syntax.IsQuote(text[i]) || text[i] == '\\' && Syntax.IsQuote(text[i + 1]);
        i = SkipClosers(text, i, limit);

        // <add key="Password" value="…"/>, <setting name="Password"><value>…</value>
        if (nameQuoted && XmlMember.TryValue(text, i, limit, out var xml, out quoted))
        {
            return xml;
        }

        var separator = SkipTo(text, ref i, limit, option, nameQuoted, nameStart);
        if (separator == 0 || i >= text.End || separator == ',' && !option && !IsKey(text, nameStart) || separator == '(' && OnlyAsks(text, nameStart))
        {
            return -1;
        }

        if (separator == '=' && !nameQuoted && !Syntax.IsQuote(text[i]) && ConnectionStrings.IsMember(text, nameStart, nameEnd))
        {
            connection = true;
            return i;
        }

        return Literal(text, i, separator, nameQuoted, nameStart, option, out quoted);
    }

    private static int Literal(ScanText text, int i, byte separator, bool nameQuoted, int nameStart, bool option, out bool quoted)
    {
        // Literal prefixes of several languages: @"", $"", f'', b"", r'', u8"".
        var j = i;
        while (j - i < 3 && text[j] is (byte)'@' or (byte)'$' or (byte)'f' or (byte)'b' or (byte)'r' or (byte)'u' or (byte)'L' or (byte)'R' or (byte)'8' or (byte)'\\')
        {
            j++;
        }

        if (Syntax.IsQuote(text[j]))
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

    /// <summary>True when the quotes hold a name and nothing else, <c>"Password", "…"</c>: not the end of a sentence, nor one of a list of
    /// names.</summary>
    private static bool IsKey(ScanText text, int nameStart)
    {
        var i = nameStart;
        while (nameStart - i < MaximumGap && (AssignmentReader.IsNameByte(text[i - 1]) || text[i - 1] is (byte)':' or (byte)'/'))
        {
            i--;
        }

        if (!Syntax.IsQuote(text[--i]))
        {
            return false;
        }

        while (nameStart - i < MaximumGap && text[i - 1] is (byte)' ' or (byte)'\\')
        {
            i--;
        }

        if (text[i - 1] != ',')
        {
            return true;
        }

        while (nameStart - i < MaximumGap && text[i - 2] == ' ')
        {
            i--;
        }

        return !Syntax.IsQuote(text[i - 2]);
    }

    /// <summary>True for a call that looks at a text and keeps none: <c>CheckToken("…")</c>.</summary>
    private static bool OnlyAsks(ScanText text, int nameStart)
    {
        foreach (var verb in Questions)
        {
            if (text.HasIgnoreCase(nameStart, verb))
            {
                return true;
            }
        }

        return false;
    }

    private static int SkipClosers(ScanText text, int i, int limit)
    {
        while (i < limit && (Syntax.IsQuote(text[i]) || text[i] is (byte)']' or (byte)'\\' or (byte)'?'))
        {
            i++;
        }

        return i;
    }

    /// <summary>Moves past the operator and white space; returns the operator, or 0 when there is none.</summary>
    private static byte SkipTo(ScanText text, ref int i, int limit, bool option, bool nameQuoted, int nameStart)
    {
        var afterName = i;
        i = Syntax.SkipSpace(text, i, limit);

        // public string Password { get; set; } = "…"
        if (text[i] == '{' && text.Find("}", i, i + 40) is var close and > 0 && text.Find("get", i, close) > 0)
        {
            i = Syntax.SkipSpace(text, close + 1, limit);
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
            case (byte)'\n' or (byte)'\r' when text.Find("value:", i, i + 40) is var at and > 0 && Syntax.OnlySpace(text, i, at):
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
                    i = Syntax.SkipSpace(text, assign + 1, limit);
                    return (byte)'=';
                }

                return 0;
        }

        i = Syntax.SkipSpace(text, i, limit);
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
        return Syntax.IsQuote(text[prefixed]) ? j : i;
    }

    private static int TypeAnnotation(ScanText text, int i, int limit)
    {
        var j = Syntax.SkipSpace(text, i, limit);
        var start = j;
        while (j < limit && (Patterns.Boundaries.IsAlphanumeric(text[j]) || text[j] is (byte)'&' or (byte)'?' or (byte)'\'' or (byte)'.'))
        {
            j++;
        }

        if (j == start || Syntax.IsQuote(text[start]))
        {
            return -1;
        }

        j = Syntax.SkipSpace(text, j, limit);
        return text[j] == '=' && text[j + 1] != '=' ? Syntax.SkipSpace(text, j + 1, limit) : -1;
    }
}
