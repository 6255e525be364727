using System.Collections.Immutable;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Sbom.Graph;

/// <summary>One node of a <see cref="ComponentGraph"/>.</summary>
public sealed record Component
{
    /// <summary>Identity inside one graph; stable from run to run.</summary>
    public required string Ref { get; init; }

    /// <summary>What it is.</summary>
    public required ComponentKind Kind { get; init; }

    /// <summary>Name, never empty.</summary>
    public required string Name { get; init; }

    /// <summary>Version, or null where there is none.</summary>
    public string? Version { get; init; }

    /// <summary>Versions that satisfy an <see cref="IsExternal"/> component, in the <c>vers</c> notation, or null.</summary>
    public string? VersionRange { get; init; }

    /// <summary>Whether it is expected on the machine and not delivered with the subject.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Package URL; only for what exists in a feed.</summary>
    public PackageUrl? Purl { get; init; }

    /// <summary>Whether it is part of what runs.</summary>
    public ComponentScope Scope { get; init; }

    /// <summary>Why the scope is not <see cref="ComponentScope.Required"/>, or null.</summary>
    public string? ScopeReason { get; init; }

    /// <summary>One paragraph of prose, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Copyright statement, or null.</summary>
    public string? Copyright { get; init; }

    /// <summary>Who wrote it, as the package states.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Who supplies it, as far as the package states it, or null.</summary>
    public string? Supplier { get; init; }

    /// <summary>What its author declares about licences.</summary>
    public ImmutableArray<LicenseClaim> Licenses { get; init; } = [];

    /// <summary>The SPDX expression of the licence under which the product uses it, as its makers concluded, or null.</summary>
    public string? ConcludedLicense { get; init; }

    /// <summary>Distribution archive, sources, web page.</summary>
    public ImmutableArray<ExternalLink> Links { get; init; } = [];

    /// <summary>Facts without a field of their own.</summary>
    public ImmutableArray<Property> Properties { get; init; } = [];

    /// <summary>How its presence is known.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>Files of the output that belong to it.</summary>
    public ImmutableArray<ShippedFile> Files { get; init; } = [];

    /// <summary>What is known about its dependencies.</summary>
    public Completeness Completeness { get; init; }
}
