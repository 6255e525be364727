using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;

namespace Hardening.Sbom.Build;

/// <summary>Everything a build knows that a document needs. Plain values; nothing is looked up elsewhere.</summary>
public sealed record SbomRequest
{
    /// <summary>Name of the product: the package id when it is packed, else the assembly name.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the product.</summary>
    public required string Version { get; init; }

    /// <summary>Absolute path of the project file.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>Absolute path of <c>project.assets.json</c>.</summary>
    public required string AssetsFile { get; init; }

    /// <summary>Which step asks.</summary>
    public SbomMode Mode { get; init; }

    /// <summary>Whether the project makes a program.</summary>
    public bool IsApplication { get; init; }

    /// <summary>Package id if the project is packable, else null. Only then does the product get a package URL.</summary>
    public string? PackageId { get; init; }

    /// <summary>The targets: one for a build or publish, all of them for a package. Never empty.</summary>
    public required IReadOnlyList<SbomTarget> Targets { get; init; }

    /// <summary>Package folders; empty means those that the restore result names.</summary>
    public IReadOnlyList<string> PackageFolders { get; init; } = [];

    /// <summary>
    /// E-mail address or URL of who answers for the document; null takes the product's web page or repository, if it has one.
    /// </summary>
    public string? Creator { get; init; }

    /// <summary>Licences that the makers of the product concluded for packages.</summary>
    public IReadOnlyList<LicenseConclusion> Licenses { get; init; } = [];

    /// <summary>Packages that were read for other projects of the same document.</summary>
    internal PackageCache PackageCache { get; init; } = new();

    /// <summary>Names of <see cref="Formats.SbomFormats"/>; one document each.</summary>
    public IReadOnlyList<string> Formats { get; init; } = ["cyclonedx-1.6"];

    /// <summary>Authors of the product, or empty.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Company behind the product, or null.</summary>
    public string? Company { get; init; }

    /// <summary>Description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Copyright, or null.</summary>
    public string? Copyright { get; init; }

    /// <summary>SPDX expression of the product's licence, or null.</summary>
    public string? LicenseExpression { get; init; }

    /// <summary>Web page of the product, or null.</summary>
    public string? ProjectUrl { get; init; }

    /// <summary>Source repository, or null.</summary>
    public string? RepositoryUrl { get; init; }

    /// <summary>Commit of the sources, or null.</summary>
    public string? Commit { get; init; }

    /// <summary>SOURCE_DATE_EPOCH or the time of the commit, or null for a document without a time.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>This toolchain, as the document's author tool.</summary>
    public ToolFact? Producer { get; init; }

    /// <summary>SDK, compiler, workloads and the like.</summary>
    public IReadOnlyList<ToolFact> Toolchain { get; init; } = [];

    /// <summary>Facts about how the build was done, such as <c>Deterministic=true</c>.</summary>
    public IReadOnlyList<Property> BuildFacts { get; init; } = [];

    /// <summary>Package ids of this toolchain: never listed as required.</summary>
    public IReadOnlyList<string> ToolchainPackages { get; init; } = ["Hardening.Toolchain", "Hardening.Analyzers"];

    /// <summary>Whether archives and licence files of packages are left unhashed, for callers that need names and versions only.</summary>
    public bool WithoutDigests { get; init; }

    /// <summary>Remembers digests between builds, or null.</summary>
    public IDigestCache? DigestCache { get; init; }
}
