using System.Globalization;
using System.Text;

namespace Hardening.Sbom.Text;

/// <summary>
/// Text that comes from a package's author. Before it enters the graph it loses what can hide or forge text on a terminal or
/// in a report (control characters, direction overrides, broken surrogates) and everything past a bound.
/// </summary>
internal static class UntrustedText
{
    /// <summary>Longest name, version or author, in UTF-16 code units.</summary>
    public const int NameLimit = 512;

    /// <summary>Longest description or copyright, in UTF-16 code units.</summary>
    public const int ProseLimit = 4000;

    /// <summary>Longest URL, in UTF-16 code units.</summary>
    public const int UrlLimit = 2048;

    /// <summary>The cleaned text, or null when nothing is left of it.</summary>
    public static string? Clean(string? text, int limit)
    {
        if (text is null)
        {
            return null;
        }

        var clean = new StringBuilder(Math.Min(text.Length, limit));
        var pendingSpace = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                pendingSpace = clean.Length > 0;
                continue;
            }

            if (IsHidden(rune))
            {
                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength + (pendingSpace ? 1 : 0) > limit)
            {
                break;
            }

            if (pendingSpace)
            {
                clean.Append(' ');
                pendingSpace = false;
            }

            clean.Append(rune);
        }

        return clean.Length == 0 ? null : clean.ToString();
    }

    /// <summary>The text if it is an absolute http or https URL within the bound, otherwise null.</summary>
    public static string? WebUrl(string? text) =>
        Clean(text, UrlLimit + 1) is { Length: <= UrlLimit } clean
        && Uri.TryCreate(clean, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0
            ? url.AbsoluteUri
            : null;

    // EnumerateRunes already gives U+FFFD for a broken surrogate. Format characters hold the direction overrides and the
    // invisible joiners that look-alike names are made of.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
