using System.Globalization;

namespace Hardening.PreTrade.Orders;

/// <summary>Numbers on the wire: ASCII digits with at most one point, no sign, no exponent, no group separators, at most 28
/// digits, so that a decimal holds exactly what was written.</summary>
internal static class OrderNumber
{
    private const int MostDigits = 28;

    internal static decimal? TryRead(string? text) =>
        text is not null && text.Length is > 0 and <= MostDigits + 1 && text.All(c => char.IsAsciiDigit(c) || c == '.') && text.Count(char.IsAsciiDigit) <= MostDigits
        && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
