namespace Hardening.ZeroTrust.Risk;

/// <summary>How unusual a request is for its user.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Signals">Names of what made it so.</param>
/// <param name="Place">Where it came from, or null.</param>
/// <param name="IdleSince">When the session was used last, before this request.</param>
/// <param name="IsKnownDevice">Whether the user was confirmed on this device.</param>
public sealed record RiskAssessment(double Score, IReadOnlyList<string> Signals, GeoPlace? Place, DateTimeOffset IdleSince,
    bool IsKnownDevice);
