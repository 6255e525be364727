using System.IO.Compression;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Which tool packed, as the core properties of a package say.</summary>
internal static class PackTools
{
    private const string Properties = "package/services/metadata/core-properties/*.psmdcp";
    private const long Maximum = 1 << 20;

    /// <summary>The cause of a difference in how two packages were packed; null where the tools are the same or not known.</summary>
    internal static Cause? Differ(ZipNames left, ZipNames right, DifferenceSink sink) =>
        Of(left, sink) is { } one && Of(right, sink) is { } two && one != two
            ? new Cause(CauseKind.PackTool, $"packed by {one} and by {two}")
            : null;

    /// <summary>The version of NuGet that packed; null where it is not NuGet or not known.</summary>
    internal static string? VersionOf(ZipArchive package) =>
        Of(ZipNames.Of(package), new DifferenceSink(new ComparisonLimits(), CancellationToken.None))?.Split(' ') is [var tool, var version, ..]
            && tool.StartsWith("NuGet.", StringComparison.Ordinal) ? version : null;

    private static string? Of(ZipNames package, DifferenceSink sink)
    {
        if (!package.Entries.TryGetValue(Properties, out var entry) || entry.Length > Maximum)
        {
            return null;
        }

        sink.Unpack(entry.Length);
        var bytes = new byte[entry.Length];
        using var content = entry.Open();
        content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var text = XmlLeaves.Of(bytes)?.FirstOrDefault(leaf => leaf.Path == PackageXmlComparer.PackTool).Value;

        // NuGet writes the name of its assembly, the version, what no reader needs, and after a semicolon the system and runtime.
        var parts = text?.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts is null ? null : string.Join(' ', parts
            .Where(part => !part.StartsWith("Culture=", StringComparison.Ordinal))
            .Where(part => !part.StartsWith("PublicKeyToken=", StringComparison.Ordinal))
            .Select(part => part.Replace("Version=", "", StringComparison.Ordinal)));
    }
}
