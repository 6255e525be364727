using System.Globalization;

namespace Hardening.Authorization.Values;

/// <summary>
/// An instant in milliseconds: <c>YYYY-MM-DD</c>, or with <c>Thh:mm:ss</c>, optional <c>.SSS</c>, and <c>Z</c> or <c>±hhmm</c>.
/// </summary>
/// <param name="Milliseconds">Since 1970-01-01T00:00:00Z, without leap seconds.</param>
public sealed record DatetimeValue(long Milliseconds) : ExtensionValue
{
    internal const long Day = 24 * 60 * 60 * 1000;
    private const long FirstOfYearOne = -62_135_596_800_000;
    private const long LastOfYear9999 = 253_402_300_799_999;

    internal override string Kind => "datetime";

    internal override string Constructor => "datetime";

    internal override string Argument =>
        DateTime.UnixEpoch.AddMilliseconds(Milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // Instants beyond the years that have a text are made from one that has.
    internal override string Expression => Milliseconds is >= FirstOfYearOne and <= LastOfYear9999
        ? base.Expression
        : string.Create(CultureInfo.InvariantCulture, $"datetime(\"1970-01-01\").offset(duration(\"{Milliseconds}ms\"))");

    /// <summary>Reads an instant; null when the text is none.</summary>
    public static DatetimeValue? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (year, month, day) = (Digits.At(text, 0, 4), Digits.At(text, 5, 2), Digits.At(text, 8, 2));
        if (year < 0 || text.Length < 10 || text[4] != '-' || text[7] != '-' || month is < 1 or > 12 || day < 1
            || day > DaysIn(year, month))
        {
            return null;
        }

        var start = DaysSinceEpoch(year, month, day) * Day;
        return text.Length == 10 ? new DatetimeValue(start) : WithTime(text, start);
    }

    private static DatetimeValue? WithTime(string text, long start)
    {
        var (hour, minute, second) = (Digits.At(text, 11, 2), Digits.At(text, 14, 2), Digits.At(text, 17, 2));
        if (text.Length < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return null;
        }

        var (zone, fraction) = (19, 0);
        if (text[19] == '.')
        {
            fraction = Digits.At(text, 20, 3);
            zone = 23;
        }

        var offset = fraction < 0 ? null : Offset(text.AsSpan(Math.Min(zone, text.Length)));
        var time = ((((hour * 60) + minute) * 60) + second) * 1000L;
        return offset is { } shift ? new DatetimeValue(start + time + fraction - shift) : null;
    }

    private static long? Offset(ReadOnlySpan<char> zone)
    {
        if (zone is "Z")
        {
            return 0;
        }

        if (zone.Length != 5 || zone[0] is not ('+' or '-') || !Digits.TryRead(zone[1..3], out var hours) || hours > 23
            || !Digits.TryRead(zone[3..5], out var minutes) || minutes > 59)
        {
            return null;
        }

        var shift = (long)((hours * 60) + minutes) * 60 * 1000;
        return zone[0] == '-' ? -shift : shift;
    }

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static int DaysIn(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // Years of the proleptic Gregorian calendar from 0, which DateTime does not have.
    private static long DaysSinceEpoch(int year, int month, int day)
    {
        var days = (365L * year) + ((year + 3) / 4) - ((year + 99) / 100) + ((year + 399) / 400);
        for (var before = 1; before < month; before++)
        {
            days += DaysIn(year, before);
        }

        const long daysFromYearZero = 719_528;
        return days + day - 1 - daysFromYearZero;
    }
}
