namespace Hardening.PreTrade.Orders;

/// <summary>
/// What a symbol looks like: 2 to 12 capital letters and digits of ASCII, beginning with a letter or digit (<c>BTCUSDT</c>,
/// <c>AAPL</c>), or two such parts with a slash or a hyphen between them (<c>BTC/USDT</c>).
/// </summary>
public static class SymbolGrammar
{
    private const int Shortest = 2;
    private const int Longest = 12;

    /// <summary>Whether a text is a symbol.</summary>
    /// <param name="text">The text.</param>
    public static bool IsSymbol(string? text)
    {
        if (text is null)
        {
            return false;
        }

        var separator = text.IndexOfAny(['/', '-']);
        return separator < 0 ? IsPart(text) : IsPart(text.AsSpan(0, separator)) && IsPart(text.AsSpan(separator + 1));
    }

    /// <summary>What is traded, without what it is paid with: the part before the separator, or the symbol.</summary>
    /// <param name="symbol">A symbol.</param>
    internal static string BaseOf(string symbol) => symbol.Split('/', '-')[0];

    private static bool IsPart(ReadOnlySpan<char> part)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return part.Length is >= Shortest and <= Longest;
    }
}
