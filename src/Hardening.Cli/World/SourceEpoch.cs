using System.Globalization;

namespace Hardening.Cli;

/// <summary>The time that reproducible outputs carry.</summary>
internal static class SourceEpoch
{
    private const string Name = "SOURCE_DATE_EPOCH";
    private const long LastSecond = 253402300799;

    /// <summary>The time of SOURCE_DATE_EPOCH; null when it is not set.</summary>
    /// <exception cref="CliException">It is no number of seconds.</exception>
    public static DateTimeOffset? Of(CliWorld world) => world.Variable(Name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new CliException(CliCodes.Usage, $"{Name} is not a number of seconds since 1970.",
                $"Set {Name} to a whole number, or unset it.");
}
