namespace Hardening.Authentication.Stores;

/// <summary>An account as it lies in a store.</summary>
/// <param name="Id">32 lower-case hex digits; what logs name it by.</param>
/// <param name="Name">The name to sign in with.</param>
/// <param name="PasswordHash">In the PHC string format.</param>
/// <param name="PasswordChangedAt">In UTC.</param>
/// <param name="Roles">Names of roles.</param>
/// <param name="TotpSecret">The sealed secret of one-time codes by time, or null.</param>
/// <param name="PendingTotpSecret">One that was not confirmed yet, sealed, or null.</param>
public sealed record StoredAccount(
    string Id, string Name, string PasswordHash, DateTimeOffset PasswordChangedAt, IReadOnlyList<string> Roles,
    ReadOnlyMemory<byte>? TotpSecret, ReadOnlyMemory<byte>? PendingTotpSecret)
{
    /// <summary>The sealed secret of one-time codes by counter, or null.</summary>
    public ReadOnlyMemory<byte>? HotpSecret { get; init; }

    /// <summary>Channels with a confirmed address, as in <c>CodeChannels.Name</c>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Whether it has a passkey.</summary>
    public bool HasPasskeys { get; init; }
}
