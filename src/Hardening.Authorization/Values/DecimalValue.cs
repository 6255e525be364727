using System.Globalization;

namespace Hardening.Authorization.Values;

/// <summary>
/// A number with four digits behind the point, from -922337203685477.5808 to 922337203685477.5807:
/// an optional minus, digits, a point, one to four digits.
/// </summary>
/// <param name="TenThousandths">The number times 10 000.</param>
public sealed record DecimalValue(long TenThousandths) : ExtensionValue
{
    internal override string Kind => "decimal";

    internal override string Constructor => "decimal";

    internal override string Argument
    {
        get
        {
            var size = Int128.Abs(TenThousandths);
            return string.Create(CultureInfo.InvariantCulture, $"{(TenThousandths < 0 ? "-" : "")}{size / 10_000}.{size % 10_000:0000}");
        }
    }

    /// <summary>Reads a number; null when the text is none.</summary>
    public static DecimalValue? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(negative ? 1 : 0);
        var point = digits.IndexOf('.');
        if (point < 1 || digits.Length - point - 1 is < 1 or > 4)
        {
            return null;
        }

        var fraction = digits[(point + 1)..];
        if (!Digits.TryRead(digits[..point], out var whole) || !Digits.TryRead(fraction, out var rest))
        {
            return null;
        }

        for (var i = fraction.Length; i < 4; i++)
        {
            rest *= 10;
        }

        var value = (whole * 10_000) + rest;
        return Digits.ToLong(negative ? -value : value) is { } number ? new DecimalValue(number) : null;
    }
}
