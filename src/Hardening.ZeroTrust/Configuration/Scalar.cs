using System.Globalization;

namespace Hardening.ZeroTrust.Configuration;

/// <summary>A kind of value: how it is written in the file or a variable, and how configuration wants it.</summary>
/// <param name="Expected">What is expected, for messages.</param>
/// <param name="IsPlain">Whether it is no text, so that quotation marks around it are wrong.</param>
/// <param name="Read">The value for configuration, or null where the text is none.</param>
internal sealed record Scalar(string Expected, bool IsPlain, Func<string, string?> Read)
{
    private const int LongestName = 128;
    private static readonly (string Unit, long Seconds)[] Units = [("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

    internal static Scalar Bool { get; } = new(
        "true or false is expected", true,
        text => text.ToLowerInvariant() switch { "true" => "true", "false" => "false", _ => null });

    internal static Scalar Name { get; } = new(
        $"a text of 1 to {LongestName} characters is expected", false,
        text => text.Length is > 0 and <= LongestName && !text.Any(char.IsControl) ? text : null);

    internal static Scalar AbsolutePath { get; } = new(
        "an absolute path is expected", false, text => Path.IsPathFullyQualified(text) && !text.Any(char.IsControl) ? text : null);

    internal static Scalar Number(long least, long most) => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most} is expected"), true,
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number.ToString(CultureInfo.InvariantCulture) : null);

    internal static Scalar Fraction { get; } = new(
        "a number from 0 to 1 is expected", true,
        text => text.Length <= 8 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= 1
            ? number.ToString(CultureInfo.InvariantCulture) : null);

    /// <summary>A whole number with a unit, or of seconds.</summary>
    internal static Scalar Duration(TimeSpan least, TimeSpan most) => new(
        $"a length of time such as 90s, 15m, 8h or 90d, from {Shown(least)} to {Shown(most)}, is expected", false,
        text => Seconds(text) is { } seconds && seconds >= least.TotalSeconds && seconds <= most.TotalSeconds
            ? TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture) : null);

    /// <summary>One of some words, whatever their case.</summary>
    internal static Scalar OneOf(params (string Word, string Value)[] words) => new(
        $"one of {string.Join(", ", words.Select(word => word.Word))} is expected", false,
        text => words.FirstOrDefault(word => string.Equals(word.Word, text, StringComparison.OrdinalIgnoreCase)).Value);

    private static long? Seconds(string text)
    {
        var digits = text.Length - text.AsSpan().TrimStart("0123456789").Length;
        var unit = Units.FirstOrDefault(unit => unit.Unit == text[digits..]);
        var factor = digits == text.Length ? 1 : unit.Seconds;
        return factor > 0 && digits is > 0 and <= 9 && long.TryParse(text.AsSpan(0, digits), NumberStyles.None,
            CultureInfo.InvariantCulture, out var number)
            ? number * factor : null;
    }

    private static string Shown(TimeSpan time)
    {
        var (unit, seconds) = Units.Last(unit => (long)time.TotalSeconds % unit.Seconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds / seconds}{unit}");
    }
}
