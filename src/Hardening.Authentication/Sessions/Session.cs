namespace Hardening.Authentication.Sessions;

/// <summary>A session that is in force.</summary>
/// <param name="Id">Names it in lists and logs; of no use for signing in.</param>
/// <param name="Account">The account's identifier.</param>
/// <param name="Name">The account's name.</param>
/// <param name="Roles">Its roles, as they are now.</param>
/// <param name="CreatedAt">In UTC.</param>
/// <param name="ExpiresAt">In UTC.</param>
/// <param name="Methods">How the person showed who it is: <c>pwd</c>, <c>otp</c> (RFC 8176).</param>
/// <param name="Device">What the person calls the device.</param>
/// <param name="NeedsReauthentication">Whether the person has to show again who it is before anything that matters.</param>
public sealed record Session(
    string Id, string Account, string Name, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
        IReadOnlyList<string> Methods,
    string Device, bool NeedsReauthentication);
