namespace Hardening.Authentication.Stores;

/// <summary>A session as it lies in a store.</summary>
/// <param name="Id">SHA-256 of the token, in lower-case hex: whoever reads the store cannot use it.</param>
/// <param name="Account">The account's identifier.</param>
/// <param name="CreatedAt">In UTC.</param>
/// <param name="AuthenticatedAt">When the person last showed who it is, in UTC.</param>
/// <param name="ExpiresAt">In UTC.</param>
/// <param name="Device">What the person sees in a list of sessions; at most 256 characters.</param>
/// <param name="Methods">How the person showed who it is, as in <see cref="Sessions.Session.Methods"/>.</param>
/// <param name="Address">The network address of the sign-in, or null where it is not known.</param>
public sealed record StoredSession(
    string Id, string Account, DateTimeOffset CreatedAt, DateTimeOffset AuthenticatedAt, DateTimeOffset ExpiresAt, string Device,
    IReadOnlyList<string> Methods, string? Address);
