using System.Net;

namespace Hardening.ZeroTrust.Access;

/// <summary>What the server sees of a client.</summary>
/// <param name="Address">The address of its connection, or null where there is none.</param>
/// <param name="Device">A fingerprint, as <see cref="DeviceFingerprint"/> makes it; null where nothing is known.</param>
public sealed record ClientFacts(IPAddress? Address, string? Device);
