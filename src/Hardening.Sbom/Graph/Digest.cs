namespace Hardening.Sbom.Graph;

/// <summary>A digest of exact bytes.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Hex">Lower-case hexadecimal, twice as many characters as the algorithm has bytes.</param>
public sealed record Digest(DigestAlgorithm Algorithm, string Hex);
