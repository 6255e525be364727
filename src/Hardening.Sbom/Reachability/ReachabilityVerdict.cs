using System.Collections.Immutable;

namespace Hardening.Sbom.Reachability;

/// <summary>What is known about whether vulnerable code can run.</summary>
/// <param name="IsUnreachable">Whether it is proved that it cannot.</param>
/// <param name="Evidence">What that rests on, or why nothing is proved; one sentence each.</param>
public sealed record ReachabilityVerdict(bool IsUnreachable, ImmutableArray<string> Evidence);
