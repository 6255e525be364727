using System.Globalization;
using System.Text;

namespace Hardening.Attestation.Reports;

/// <summary>
/// Makes text from files and networks harmless to look at: control characters (terminal escapes, carriage returns),
/// format characters (which reorder or hide text), line separators and lone surrogates become <c>\uXXXX</c>.
/// </summary>
public static class SafeText
{
    /// <summary>The escaped form; the same instance when nothing needs escaping.</summary>
    /// <param name="value">Text from anywhere, of any length.</param>
    public static string Escape(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var rune in value.EnumerateRunes())
        {
            if (IsUnsafe(rune))
            {
                var text = new StringBuilder(value.Length + 16);
                Append(text, value);
                return text.ToString();
            }
        }

        return value;
    }

    /// <summary>Appends the escaped form, padded with blanks to the right up to <paramref name="alignment"/> as in .NET formats.</summary>
    /// <param name="text">What is appended to.</param>
    /// <param name="value">Text from anywhere; null is empty.</param>
    /// <param name="alignment">Least width in characters, to the right where positive and to the left where negative; 0 for none.</param>
    public static void Append(StringBuilder text, string? value, int alignment = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.Length;
        for (var index = 0; index < (value?.Length ?? 0);)
        {
            var valid = Rune.TryGetRuneAt(value!, index, out var rune);
            if (valid && !IsUnsafe(rune))
            {
                text.Append(rune.ToString());
                index += rune.Utf16SequenceLength;
                continue;
            }

            text.Append("\\u").Append(((int)value![index]).ToString("x4", CultureInfo.InvariantCulture));
            index++;
        }

        var padding = Math.Abs(alignment) - (text.Length - start);
        if (padding > 0)
        {
            text.Insert(alignment > 0 ? start : text.Length, new string(' ', padding));
        }
    }

    // A lone surrogate is enumerated as U+FFFD; escaping a genuine one as well only makes it visible.
    private static bool IsUnsafe(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or
        UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
