using System.Globalization;

namespace Hardening.Sbom.Build;

/// <summary>Version ranges in the <c>vers</c> notation.</summary>
internal static class VersionRanges
{
    /// <summary>
    /// What the host's default roll-forward accepts for a shared framework: the version itself and anything later with the
    /// same major number. Null when the version is not numeric.
    /// </summary>
    public static string? SameMajor(string? version) =>
        version is not null && int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? string.Create(CultureInfo.InvariantCulture, $"vers:nuget/>={version}|<{major + 1}.0.0")
            : null;
}
