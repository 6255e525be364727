using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom;

/// <summary>What a generation gives.</summary>
/// <param name="Graph">The graph behind the documents.</param>
/// <param name="Documents">One document a format, in the order asked for.</param>
/// <param name="Warnings">What makes the documents poorer than they could be.</param>
public sealed record SbomResult(ComponentGraph Graph, ImmutableArray<SbomDocument> Documents, ImmutableArray<SbomWarning> Warnings);
