using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Packages;

/// <summary>What a nuspec says, cleaned and bounded: its text is the author's and not to be trusted.</summary>
public sealed record PackageMetadata
{
    /// <summary>Package id as the author spells it.</summary>
    public required string Id { get; init; }

    /// <summary>Version as the author spells it.</summary>
    public required string Version { get; init; }

    /// <summary>Authors, split at commas.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Copyright, or null.</summary>
    public string? Copyright { get; init; }

    /// <summary>What it says about its licence.</summary>
    public ImmutableArray<LicenseClaim> Licenses { get; init; } = [];

    /// <summary>Path of the licence file inside the package, or null.</summary>
    public string? LicenseFile { get; init; }

    /// <summary>Project page, or null.</summary>
    public string? ProjectUrl { get; init; }

    /// <summary>Source repository, or null.</summary>
    public string? RepositoryUrl { get; init; }

    /// <summary>Commit of the sources, or null.</summary>
    public string? RepositoryCommit { get; init; }

    /// <summary>Whether the package is only for building (<c>developmentDependency</c>).</summary>
    public bool IsDevelopmentDependency { get; init; }
}
