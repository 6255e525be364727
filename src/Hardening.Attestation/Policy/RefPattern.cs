namespace Hardening.Attestation.Policy;

/// <summary>Patterns for refs: whole and ordinal; each <c>*</c> stands for any characters but <c>/</c>.</summary>
internal static class RefPattern
{
    /// <summary>Linear in the number of stars times the length.</summary>
    internal static bool Matches(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0 && text[mark] != '/')
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }

    /// <summary>Whether the text is the name itself when there are no patterns, else the name, an <c>@</c> and a ref that one of them matches.</summary>
    internal static bool MatchesWithRef(string name, IReadOnlyList<string> patterns, string text) => patterns.Count == 0
        ? text == name
        : text.Length > name.Length + 1 && text.StartsWith(name, StringComparison.Ordinal) && text[name.Length] == '@'
            && patterns.Any(pattern => Matches(pattern, text[(name.Length + 1)..]));
}
