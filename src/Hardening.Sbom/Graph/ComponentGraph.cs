using System.Collections.Immutable;

namespace Hardening.Sbom.Graph;

/// <summary>
/// What a product consists of, independent of any document format. Components and edges are unique and in ordinal order
/// of their <see cref="Component.Ref"/>; both ends of every edge are the root or a component.
/// <see cref="ComponentGraphBuilder"/> is the way to make one.
/// </summary>
public sealed record ComponentGraph
{
    /// <summary>What the graph is about.</summary>
    public required Component Root { get; init; }

    /// <summary>Everything but the root.</summary>
    public ImmutableArray<Component> Components { get; init; } = [];

    /// <summary>Direct dependencies.</summary>
    public ImmutableArray<DependencyEdge> Edges { get; init; } = [];

    /// <summary>Cryptography that the subject's code uses; empty when nobody looked for it.</summary>
    public ImmutableArray<CryptoAsset> CryptoAssets { get; init; } = [];

    /// <summary>Which moment it describes.</summary>
    public LifecyclePhase Phase { get; init; }

    /// <summary>Time of the build's inputs (a commit or SOURCE_DATE_EPOCH), or null; never the clock.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The tool that wrote the graph.</summary>
    public ToolFact? Producer { get; init; }

    /// <summary>Who answers for the graph, or null where nobody said.</summary>
    public DocumentCreator? Creator { get; init; }

    /// <summary>Tools that took part in the build.</summary>
    public ImmutableArray<ToolFact> Toolchain { get; init; } = [];

    /// <summary>Facts about how it was built, such as the commit and whether the build is deterministic.</summary>
    public ImmutableArray<Property> BuildFacts { get; init; } = [];
}
