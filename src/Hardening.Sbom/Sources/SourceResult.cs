using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Sources;

/// <summary>What was read.</summary>
/// <param name="Graph">The graph; write it with <see cref="SbomGenerator.Write(ComponentGraph, string)"/>.</param>
/// <param name="Warnings">What makes it poorer than it could be.</param>
public sealed record SourceResult(ComponentGraph Graph, ImmutableArray<SbomWarning> Warnings);
