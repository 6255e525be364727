namespace Hardening.Attestation.Trust.Tuf;

/// <summary>
/// Shell patterns of delegations (specification, 4.5): <c>*</c> and <c>?</c> match within one segment of the path, which
/// is compared exactly, case included.
/// </summary>
internal static class TufPath
{
    internal static bool Matches(string path, string pattern)
    {
        var segments = path.Split('/');
        var patterns = pattern.Split('/');
        return segments.Length == patterns.Length && segments.Zip(patterns).All(pair => MatchesSegment(pair.First, pair.Second));
    }

    /// <summary>Linear-space wildcard match: remembers only the last star, so that no pattern makes it exponential.</summary>
    private static bool MatchesSegment(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int at = 0, wanted = 0, star = -1, resume = 0;
        while (at < text.Length)
        {
            if (wanted < pattern.Length && pattern[wanted] == '*')
            {
                star = wanted++;
                resume = at;
            }
            else if (wanted < pattern.Length && (pattern[wanted] == '?' || pattern[wanted] == text[at]))
            {
                wanted++;
                at++;
            }
            else if (star >= 0)
            {
                wanted = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[wanted..].TrimStart('*').IsEmpty;
    }
}
