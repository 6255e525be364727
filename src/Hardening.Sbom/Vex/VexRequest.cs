using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Vex;

/// <summary>What a VEX document says, and who says it when.</summary>
/// <param name="Product">The product's graph.</param>
/// <param name="Statements">The statements; never empty.</param>
/// <param name="Author">Who answers for them.</param>
/// <param name="Timestamp">When they were made.</param>
public sealed record VexRequest(ComponentGraph Product, ImmutableArray<VexStatement> Statements, string Author, DateTimeOffset Timestamp)
{
    /// <summary>The tool that made them, or null.</summary>
    public ToolFact? Producer { get; init; }
}
