namespace Hardening.ZeroTrust.Risk;

/// <summary>Where and on what a user was confirmed once.</summary>
internal sealed record KnownLogin(DateTimeOffset At, string? Device, string? Network, string? Country);
