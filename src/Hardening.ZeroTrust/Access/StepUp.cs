namespace Hardening.ZeroTrust.Access;

/// <summary>What the person has to show to get on (RFC 9470).</summary>
/// <param name="Level">The level to reach.</param>
/// <param name="Methods">Factors that have to be among those shown.</param>
/// <param name="MaximumAge">How long ago it may have been shown.</param>
public sealed record StepUp(SecurityLevel Level, IReadOnlyList<string> Methods, TimeSpan MaximumAge);
