using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Hygiene;

/// <summary>A package whose licence is accepted although the rules do not allow it. It stays in the report.</summary>
/// <param name="Package">Package id; letters have no case.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="Versions">Versions it is limited to, or null for every version.</param>
public sealed record LicenseException(string Package, string Reason, VersionInterval? Versions);
