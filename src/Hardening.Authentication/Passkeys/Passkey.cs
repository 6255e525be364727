namespace Hardening.Authentication.Passkeys;

/// <summary>A passkey, to be shown to its owner.</summary>
/// <param name="Id">Its identifier in base64url.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="IsSynced">Whether it may be on several devices.</param>
/// <param name="CreatedAt">In UTC.</param>
/// <param name="UsedAt">When it last signed in, in UTC, or null.</param>
public sealed record Passkey(string Id, string Name, bool IsSynced, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);
