using System;
using System.Globalization;

namespace Acme.Invoices;

/// <summary>
/// A number such as <c>2026-000042-41</c>: year, running number and two check digits (ISO 7064, MOD 97-10), so that a
/// mistyped number is noticed before it is booked.
/// </summary>
public readonly struct InvoiceNumber : IEquatable<InvoiceNumber>
{
    private readonly long digits;

    private InvoiceNumber(long digits) => this.digits = digits;

    /// <summary>Creates the number for a year (2000-2999) and a running number (1-999999).</summary>
    public static InvoiceNumber Create(int year, int running)
    {
        if (year is < 2000 or > 2999)
        {
            throw new ArgumentOutOfRangeException(nameof(year));
        }

        if (running is < 1 or > 999_999)
        {
            throw new ArgumentOutOfRangeException(nameof(running));
        }

        return new InvoiceNumber(((long)year * 1_000_000) + running);
    }

    /// <summary>Reads a number; false when its form or its check digits are wrong.</summary>
    public static bool TryParse(string? text, out InvoiceNumber number)
    {
        number = default;
        var parts = text?.Split('-');
        if (parts is not { Length: 3 } || parts[0].Length != 4 || parts[1].Length != 6
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var running)
            || year is < 2000 or > 2999 || running == 0)
        {
            return false;
        }

        number = Create(year, running);
        return string.Equals(number.ToString(), text, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0:0000}-{1:000000}-{2:00}", digits / 1_000_000, digits % 1_000_000, CheckDigits);

    /// <inheritdoc/>
    public bool Equals(InvoiceNumber other) => digits == other.digits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is InvoiceNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => digits.GetHashCode();

    private long CheckDigits => 98 - (digits * 100 % 97);
}
