namespace Hardening.Sbom.Versions;

/// <summary>All versions between two bounds; a bound that is null is none.</summary>
/// <param name="Lower">Lower bound.</param>
/// <param name="IncludesLower">Whether the lower bound itself belongs to it.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="IncludesUpper">Whether the upper bound itself belongs to it.</param>
public sealed record VersionInterval(NuGetVersion? Lower, bool IncludesLower, NuGetVersion? Upper, bool IncludesUpper)
{
    /// <summary>Every version.</summary>
    public static VersionInterval All { get; } = new(null, false, null, false);

    /// <summary>Whether a version belongs to it.</summary>
    public bool Contains(NuGetVersion version) =>
        (Lower is null || (IncludesLower ? Lower <= version : Lower < version))
        && (Upper is null || (IncludesUpper ? version <= Upper : version < Upper));

    /// <summary>
    /// Reads NuGet's notation: <c>[1.0,2.0)</c>, <c>(,1.0]</c>, <c>[1.0]</c>, and <c>1.0</c> for 1.0 and everything after. Null when the
    /// text is none; floating versions are none.
    /// </summary>
    public static VersionInterval? TryParse(string? text)
    {
        text = text?.Trim();
        if (text is null || text.Length == 0)
        {
            return null;
        }

        if (text[0] is not ('[' or '('))
        {
            return NuGetVersion.TryParse(text) is { } lowest ? new VersionInterval(lowest, true, null, false) : null;
        }

        if (text.Length < 3 || text[^1] is not (']' or ')'))
        {
            return null;
        }

        var parts = text[1..^1].Split(',');
        var (first, last) = (text[0] == '[', text[^1] == ']');
        if (parts.Length > 2 || !TryBound(parts[0], out var lower) || !TryBound(parts[^1], out var upper))
        {
            return null;
        }

        // One version alone stands in square brackets.
        if (parts.Length == 1)
        {
            return first && last && lower is not null ? new VersionInterval(lower, true, lower, true) : null;
        }

        return lower is not null && upper is not null && (lower > upper || (lower == upper && !(first && last)))
            ? null
            : new VersionInterval(lower, first && lower is not null, upper, last && upper is not null);
    }

    /// <summary>NuGet's notation.</summary>
    public override string ToString() => $"{(IncludesLower ? '[' : '(')}{Lower}, {Upper}{(IncludesUpper ? ']' : ')')}";

    private static bool TryBound(string text, out NuGetVersion? bound)
    {
        bound = NuGetVersion.TryParse(text.Trim());
        return bound is not null || text.Trim().Length == 0;
    }
}
