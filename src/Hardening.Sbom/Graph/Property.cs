namespace Hardening.Sbom.Graph;

/// <summary>A named fact that the formats have no field for.</summary>
/// <param name="Name">Name in a colon-separated taxonomy, such as <c>hardening:scope:reason</c>.</param>
/// <param name="Value">The value.</param>
public sealed record Property(string Name, string Value);
