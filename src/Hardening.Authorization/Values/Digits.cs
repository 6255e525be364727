namespace Hardening.Authorization.Values;

/// <summary>Numbers in the texts of extension values: ASCII digits and nothing else.</summary>
internal static class Digits
{
    // Anything at or above it is out of every range, and sums and products of a few of them still fit.
    private static readonly Int128 Saturated = (Int128)1 << 80;

    /// <summary>Reads digits; a number that is too large for anything stays large.</summary>
    public static bool TryRead(ReadOnlySpan<char> digits, out Int128 value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = Int128.Min((value * 10) + (digit - '0'), Saturated);
        }

        return digits.Length > 0;
    }

    /// <summary>Two, three or four digits at a place, or -1.</summary>
    public static int At(string text, int start, int count)
    {
        if (start + count > text.Length || !TryRead(text.AsSpan(start, count), out var value))
        {
            return -1;
        }

        return (int)value;
    }

    public static long? ToLong(Int128 value) => value >= long.MinValue && value <= long.MaxValue ? (long)value : null;
}
