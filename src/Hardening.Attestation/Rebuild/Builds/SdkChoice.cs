using System.Globalization;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// Chooses among the installed SDKs the one nearest to the recorded: the very one, else the same major version, else the
/// newest.
/// </summary>
internal static class SdkChoice
{
    /// <summary>The version, or null when none is installed.</summary>
    /// <param name="list">What <c>dotnet --list-sdks</c> printed: a line each, <c>10.0.401 [folder]</c>.</param>
    /// <param name="recorded">The recorded version, or null.</param>
    internal static string? Nearest(string list, string? recorded)
    {
        var installed = list.Split('\n').Select(line => line.Split(' ')[0].Trim())
            .Where(version => version.Length > 0 && char.IsAsciiDigit(version[0])).ToArray();
        return installed.FirstOrDefault(version => version == recorded)
            ?? installed.Where(version => Major(version) == Major(recorded)).OrderBy(Key).LastOrDefault()
            ?? installed.OrderBy(Key).LastOrDefault();
    }

    /// <summary>The folder of an installed version, as the list tells it.</summary>
    internal static string? FolderOf(string list, string version) => list.Split('\n').Select(line => line.Trim())
        .Where(line => line.StartsWith(version + " [", StringComparison.Ordinal) && line.EndsWith(']'))
        .Select(line => Path.Combine(line[(version.Length + 2)..^1], version)).FirstOrDefault();

    private static string Major(string? version) => version?.Split('.')[0] ?? "";

    // A release comes after its own previews.
    private static (Version Number, bool IsRelease, string Text) Key(string version)
    {
        var parts = version.Split('-', 2);
        return (Version.TryParse(parts[0], out var number) ? number
            : new Version(), parts.Length == 1, version.ToString(CultureInfo.InvariantCulture));
    }
}
