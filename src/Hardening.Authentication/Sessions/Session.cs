namespace Hardening.Authentication.Sessions;

/// <summary>A session that is in force.</summary>
/// <param name="Id">Names it in lists and logs; of no use for signing in.</param>
/// <param name="Account">The account's identifier.</param>
/// <param name="Name">The account's name.</param>
/// <param name="Roles">Its roles, as they are now.</param>
/// <param name="CreatedAt">In UTC.</param>
/// <param name="AuthenticatedAt">When the person showed who it is, in UTC.</param>
/// <param name="ExpiresAt">In UTC.</param>
/// <param name="Methods">How the person showed who it is (RFC 8176): <c>pwd</c>, <c>otp</c>, <c>sms</c>, <c>hwk</c> or <c>swk</c> with
/// <c>user</c> (a passkey on one or on several devices), <c>mfa</c> (two factors); and two that the RFC does not have,
/// <c>email</c> and <c>recovery</c>.</param>
/// <param name="Device">What the person calls the device.</param>
/// <param name="Address">The network address of the sign-in, or null where it is not known.</param>
/// <param name="NeedsReauthentication">Whether the person has to show again who it is before anything that matters.</param>
public sealed record Session(
    string Id, string Account, string Name, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt, DateTimeOffset AuthenticatedAt,
    DateTimeOffset ExpiresAt, IReadOnlyList<string> Methods, string Device, string? Address, bool NeedsReauthentication)
{
    /// <summary>Whether it was opened with two factors: a password and a code, or a passkey that verified its user.</summary>
    public bool HasTwoFactors => Methods.Contains(SessionMethods.TwoFactors, StringComparer.Ordinal);
}
