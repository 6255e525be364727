namespace Hardening.Sbom.Comparison;

/// <summary>One element that recipients ask for.</summary>
/// <param name="Name">The element.</param>
/// <param name="AskedBy">Who asks for it.</param>
/// <param name="Present">How often it is there.</param>
/// <param name="Expected">How often it should be there.</param>
public sealed record ScoreElement(string Name, string AskedBy, int Present, int Expected);
