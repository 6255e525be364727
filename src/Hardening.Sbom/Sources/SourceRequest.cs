using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;

namespace Hardening.Sbom.Sources;

/// <summary>What to read outside a build.</summary>
/// <param name="Path">
/// Absolute path: a project or solution file or the folder of one, a <c>project.assets.json</c>, a <c>packages.lock.json</c>, a
/// <c>.nupkg</c>, a <c>.deps.json</c>, an output folder that holds one or a single-file program, or a bill of materials.
/// </param>
public sealed record SourceRequest(string Path)
{
    /// <summary>The tool that asks, or null.</summary>
    public ToolFact? Producer { get; init; }

    /// <summary>Time for the document, or null for none.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Package folders; empty means those that the restore result names.</summary>
    public IReadOnlyList<string> PackageFolders { get; init; } = [];

    /// <summary>Whether archives and licence files of packages are left unhashed, for callers that need names and versions only.</summary>
    public bool WithoutDigests { get; init; }

    /// <summary>Packages that were read for other projects of the same document.</summary>
    internal PackageCache PackageCache { get; init; } = new();

    /// <summary>Remembers digests, or null.</summary>
    public IDigestCache? DigestCache { get; init; }
}
