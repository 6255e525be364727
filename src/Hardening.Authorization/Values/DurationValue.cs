using System.Globalization;

namespace Hardening.Authorization.Values;

/// <summary>
/// A length of time in milliseconds: an optional minus, then days, hours, minutes, seconds and milliseconds in this order,
/// each at most once and at least one: <c>1d2h3m4s5ms</c>.
/// </summary>
/// <param name="Milliseconds">The length.</param>
public sealed record DurationValue(long Milliseconds) : ExtensionValue
{
    private static readonly (string Unit, long Milliseconds)[] Units =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];

    internal override string Kind => "duration";

    internal override string Constructor => "duration";

    internal override string Argument => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds}ms");

    /// <summary>Reads a length of time; null when the text is none.</summary>
    public static DurationValue? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var negative = text.StartsWith('-');
        var rest = text.AsSpan(negative ? 1 : 0);
        var (sum, next) = ((Int128)0, 0);
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits < 1 || !Digits.TryRead(rest[..digits], out var number))
            {
                return null;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAnyInRange('0', '9');
            var unit = letters < 0 ? rest : rest[..letters];
            while (next < Units.Length && !unit.SequenceEqual(Units[next].Unit))
            {
                next++;
            }

            if (next == Units.Length)
            {
                return null;
            }

            sum += number * Units[next++].Milliseconds;
            rest = rest[unit.Length..];
        }

        return next > 0 && Digits.ToLong(negative ? -sum : sum) is { } total ? new DurationValue(total) : null;
    }
}
