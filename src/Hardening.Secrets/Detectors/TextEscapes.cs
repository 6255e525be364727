using System.Globalization;
using System.Text;

namespace Hardening.Secrets.Detectors;

/// <summary>Escapes in literals. Settings and translations write letters of other alphabets as <c>\u00f6</c>: they make words, too.</summary>
internal static class TextEscapes
{
    /// <summary>The text that a literal of JSON or C# stands for, as far as its escapes are <c>\uXXXX</c>; others stay as they are.</summary>
    public static string Decode(string literal)
    {
        if (literal.IndexOf("\\u", StringComparison.Ordinal) < 0)
        {
            return literal;
        }

        var text = new StringBuilder(literal.Length);
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] == '\\' && i + 5 < literal.Length && literal[i + 1] == 'u'
                && ushort.TryParse(literal.Substring(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 5;
            }
            else
            {
                text.Append(literal[i]);
            }
        }

        return text.ToString();
    }
}
