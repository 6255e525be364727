using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Patterns;

/// <summary>Where a token may begin and end.</summary>
internal static class Boundaries
{
    /// <summary>Not after a letter or digit, unless that belongs to an escape (<c>\n</c>, <c>%3D</c>, <c>\u003d</c>,
    /// <c>\x3d</c>).</summary>
    public static bool Left(ScanText text, int start)
    {
        var before = text[start - 1];
        if (!IsAlphanumeric(before))
        {
            return true;
        }

        var two = text[start - 2];
        return two == '\\' && before is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b'
            || text[start - 3] == '%' && IsHex(two) && IsHex(before)
            || text[start - 4] == '\\' && text[start - 3] == 'x' && IsHex(two) && IsHex(before)
            || text[start - 6] == '\\' && text[start - 5] == 'u' && IsHex(two) && IsHex(before);
    }

    /// <summary>Not before a letter, digit or underscore, nor before a character of the last class.</summary>
    public static bool Right(ScanText text, int end, Pattern pattern)
    {
        var after = text[end];
        var last = pattern.Segments[pattern.Segments.Count - 1];
        return !IsAlphanumeric(after) && after != '_'
            && !(last.Set is { } set && set.Contains(after) && after is not ((byte)'.' or (byte)'/' or (byte)'-' or (byte)'+'));
    }

    public static bool IsAlphanumeric(byte b) =>
        b is >= (byte)'0' and <= (byte)'9' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z';

    private static bool IsHex(byte b) =>
        b is >= (byte)'0' and <= (byte)'9' or >= (byte)'A' and <= (byte)'F' or >= (byte)'a' and <= (byte)'f';
}
