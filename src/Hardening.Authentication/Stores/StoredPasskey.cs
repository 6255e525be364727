namespace Hardening.Authentication.Stores;

/// <summary>A passkey as it lies in a store (WebAuthn Level 3, 4, credential record).</summary>
/// <param name="Id">The credential identifier in base64url without padding.</param>
/// <param name="Account">The account's identifier.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in DER.</param>
/// <param name="Algorithm">COSE number of the signature scheme.</param>
/// <param name="SignCount">The last counter seen; 0 where the authenticator does not count.</param>
/// <param name="BackupEligible">Whether it may be on several devices.</param>
/// <param name="BackedUp">Whether it was, when it was last seen.</param>
/// <param name="Name">What the person calls it; at most 256 characters.</param>
/// <param name="CreatedAt">In UTC.</param>
/// <param name="UsedAt">When it last signed in, in UTC, or null.</param>
public sealed record StoredPasskey(
    string Id, string Account, ReadOnlyMemory<byte> PublicKey, int Algorithm, long SignCount, bool BackupEligible, bool BackedUp,
    string Name, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);
