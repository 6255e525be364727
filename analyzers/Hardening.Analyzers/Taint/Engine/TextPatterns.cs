namespace Hardening.Analyzers.Taint;

/// <summary>What constant texts used in checks prove.</summary>
internal static class TextPatterns
{
    private static readonly char[] s_delimiters = ['/', '\\', '?', '#'];

    /// <summary>Whether a regular expression matches whole texts made of listed characters only.</summary>
    public static bool IsStrict(string pattern)
    {
        if (!(pattern.StartsWith("^", StringComparison.Ordinal) || pattern.StartsWith("\\A", StringComparison.Ordinal))
            || !(pattern.EndsWith("$", StringComparison.Ordinal) || pattern.EndsWith("\\z", StringComparison.Ordinal)
                || pattern.EndsWith("\\Z", StringComparison.Ordinal)))
        {
            return false;
        }

        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length && pattern[i + 1] is 'S' or 'W' or 'D':
                case '[' when !inClass && i + 1 < pattern.Length && pattern[i + 1] == '^':
                case '.' when !inClass:
                    return false;
                case '\\':
                    i++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
            }
        }

        return true;
    }

    /// <summary>Stands for a part of a text that is not known.</summary>
    public const string Unknown = "\u0001";

    /// <summary>Whether a URL prefix fixes scheme and host, so that nothing put after it can change them.</summary>
    public static bool EndsHost(string prefix)
    {
        var scheme = prefix.IndexOf("://", StringComparison.Ordinal);
        return scheme > 0 && prefix.IndexOf('/', scheme + 3) > scheme + 3;
    }

    /// <summary>
    /// Whether nothing put after the beginning of an address can change scheme and host: they are written and ended, or the
    /// address is relative. Parts that are not known (<see cref="Unknown"/>) choose for themselves; what comes behind them does not.
    /// </summary>
    public static bool FixesHost(string beginning)
    {
        var end = beginning.IndexOfAny(s_delimiters);
        if (end < 0)
        {
            return false;
        }

        if (beginning[end] is '?' or '#')
        {
            return true;
        }

        // One slash at the start, or behind a scheme, may still become two.
        var isOpen = end == 0 || beginning[end - 1] == ':';
        if (end + 1 == beginning.Length)
        {
            return !isOpen;
        }

        if (beginning[end + 1] is not ('/' or '\\' or '\u0001'))
        {
            return true;
        }

        // "//" begins a host, which the next delimiter ends.
        return !isOpen || beginning.IndexOfAny(s_delimiters, end + 2) > end + 2;
    }

    /// <summary>Whether replacing matches of the pattern by nothing leaves only listed characters.</summary>
    public static bool StripsOthers(string pattern) =>
        pattern.StartsWith("[^", StringComparison.Ordinal) && pattern.TrimEnd('+', '*').EndsWith("]", StringComparison.Ordinal);
}
