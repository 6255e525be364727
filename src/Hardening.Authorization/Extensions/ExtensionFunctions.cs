using System.Collections.Frozen;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Extensions;

/// <summary>All functions and methods on extension values.</summary>
internal static class ExtensionFunctions
{
    private static readonly CedarType Ip = CedarType.Ip;
    private static readonly CedarType Decimal = CedarType.Decimal;
    private static readonly CedarType Datetime = CedarType.Datetime;
    private static readonly CedarType Duration = CedarType.Duration;

    private static readonly FrozenDictionary<string, ExtensionFunction> All = new[]
    {
        Constructor("ip", Ip, IpValue.TryParse, "is no IP address or range"),
        Constructor("decimal", Decimal, DecimalValue.TryParse, "is no decimal number in range, with one to four digits behind the point"),
        Constructor("datetime", Datetime, DatetimeValue.TryParse, "is no date, or date and time, that exists"),
        Constructor("duration", Duration, DurationValue.TryParse, "is no duration in range"),
        Test<IpValue>("isIpv4", Ip, ip => !ip.IsV6),
        Test<IpValue>("isIpv6", Ip, ip => ip.IsV6),
        Test<IpValue>("isLoopback", Ip, ip => ip.IsLoopback),
        Test<IpValue>("isMulticast", Ip, ip => ip.IsMulticast),
        Compare<IpValue>("isInRange", Ip, (left, right) => left.IsInRange(right)),
        Compare<DecimalValue>("lessThan", Decimal, (left, right) => left.TenThousandths < right.TenThousandths),
        Compare<DecimalValue>("lessThanOrEqual", Decimal, (left, right) => left.TenThousandths <= right.TenThousandths),
        Compare<DecimalValue>("greaterThan", Decimal, (left, right) => left.TenThousandths > right.TenThousandths),
        Compare<DecimalValue>("greaterThanOrEqual", Decimal, (left, right) => left.TenThousandths >= right.TenThousandths),
        new("offset", true, [Datetime, Duration], Datetime, Offset, "the result is out of range"),
        new("durationSince", true, [Datetime, Datetime], Duration, DurationSince, "the result is out of range"),
        new("toDate", true, [Datetime], Datetime, ToDate, "the result is out of range"),
        new("toTime", true, [Datetime], Duration, ToTime, "the result is out of range"),
        Unit("toMilliseconds", 1),
        Unit("toSeconds", 1000),
        Unit("toMinutes", 60 * 1000),
        Unit("toHours", 60 * 60 * 1000),
        Unit("toDays", DatetimeValue.Day),
    }.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The function or method of a name, or null.</summary>
    public static ExtensionFunction? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>The function that makes values of a type.</summary>
    public static ExtensionFunction ConstructorOf(CedarType type) => All.Values.Single(function => function.IsConstructor
        && function.Result.Equals(type));

    private static ExtensionFunction Constructor(string name, CedarType type, Func<string, Value?> parse, string failure) =>
        new(name, false, [CedarType.Text], type, arguments => parse(((StringValue)arguments[0]).Value), failure);

    private static ExtensionFunction Test<T>(string name, CedarType type, Func<T, bool> test)
        where T : Value =>
        new(name, true, [type], CedarType.Bool, arguments => BoolValue.Of(test((T)arguments[0])), string.Empty);

    private static ExtensionFunction Compare<T>(string name, CedarType type, Func<T, T, bool> test)
        where T : Value =>
        new(name, true, [type, type], CedarType.Bool, arguments => BoolValue.Of(test((T)arguments[0], (T)arguments[1])), string.Empty);

    private static ExtensionFunction Unit(string name, long milliseconds) =>
        new(name, true, [Duration], CedarType.Number,
            arguments => new LongValue(((DurationValue)arguments[0]).Milliseconds / milliseconds), string.Empty);

    private static DatetimeValue? Offset(IReadOnlyList<Value> arguments) =>
        Digits.ToLong((Int128)((DatetimeValue)arguments[0]).Milliseconds + ((DurationValue)arguments[1]).Milliseconds) is { } sum
            ? new DatetimeValue(sum) : null;

    private static DurationValue? DurationSince(IReadOnlyList<Value> arguments) =>
        Digits.ToLong((Int128)((DatetimeValue)arguments[0]).Milliseconds - ((DatetimeValue)arguments[1]).Milliseconds) is { } difference
            ? new DurationValue(difference) : null;

    private static DatetimeValue? ToDate(IReadOnlyList<Value> arguments)
    {
        var instant = ((DatetimeValue)arguments[0]).Milliseconds;
        return Digits.ToLong((Int128)instant - TimeOfDay(instant)) is { } start ? new DatetimeValue(start) : null;
    }

    private static DurationValue ToTime(IReadOnlyList<Value> arguments) => new(TimeOfDay(((DatetimeValue)arguments[0]).Milliseconds));

    // Since the midnight before, for instants before 1970 too.
    private static long TimeOfDay(long instant) => ((instant % DatetimeValue.Day) + DatetimeValue.Day) % DatetimeValue.Day;
}
