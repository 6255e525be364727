using System.Collections.Immutable;

namespace Hardening.Sbom.Audit;

/// <summary>A package that is examined.</summary>
/// <param name="Id">Package id.</param>
/// <param name="Version">Resolved version.</param>
/// <param name="Shipping">Whether it is part of what runs.</param>
/// <param name="Reason">Why it does not ship, or what is not known about it; null when it ships.</param>
/// <param name="Path">The shortest way to it from the subject: names with versions, the subject first, the package last.</param>
public sealed record AuditedPackage(string Id, string Version, Shipping Shipping, string? Reason, ImmutableArray<string> Path);
