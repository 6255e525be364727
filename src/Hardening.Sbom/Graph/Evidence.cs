namespace Hardening.Sbom.Graph;

/// <summary>How the presence of a component is known.</summary>
/// <param name="Method">What was read.</param>
/// <param name="Location">Path of the file that shows it, relative to the project or package folder, with forward slashes.</param>
public sealed record Evidence(EvidenceMethod Method, string Location);
