namespace Hardening.Authentication.Stores;

/// <summary>One-time codes by counter as they lie in a store.</summary>
/// <param name="Secret">The sealed secret, or null.</param>
/// <param name="Pending">One that was not confirmed yet, sealed, or null.</param>
/// <param name="Counter">The next counter of <paramref name="Secret"/>.</param>
public sealed record StoredHotp(ReadOnlyMemory<byte>? Secret, ReadOnlyMemory<byte>? Pending, long Counter);
