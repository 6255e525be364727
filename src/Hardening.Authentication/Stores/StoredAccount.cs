namespace Hardening.Authentication.Stores;

/// <summary>An account as it lies in a store.</summary>
/// <param name="Id">32 lower-case hex digits; what logs name it by.</param>
/// <param name="Name">The name to sign in with.</param>
/// <param name="PasswordHash">In the PHC string format.</param>
/// <param name="PasswordChangedAt">In UTC.</param>
/// <param name="Roles">Names of roles.</param>
/// <param name="TotpSecret">The sealed secret of one-time codes, or null.</param>
/// <param name="PendingTotpSecret">One that was not confirmed yet, sealed, or null.</param>
public sealed record StoredAccount(
    string Id, string Name, string PasswordHash, DateTimeOffset PasswordChangedAt, IReadOnlyList<string> Roles,
        ReadOnlyMemory<byte>? TotpSecret,
    ReadOnlyMemory<byte>? PendingTotpSecret);
