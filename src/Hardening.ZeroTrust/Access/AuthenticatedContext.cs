using System.Net;
using Hardening.Authentication.Sessions;

namespace Hardening.ZeroTrust.Access;

/// <summary>Who asks, as the server knows it: filled from the session that the server holds, never from what a request says.</summary>
/// <param name="User">Identifier of the account.</param>
/// <param name="Session">Identifier of the session.</param>
/// <param name="Roles">The account's roles.</param>
/// <param name="Methods">How the person showed who it is (RFC 8176).</param>
/// <param name="StartedAt">When the session began.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="AuthenticatedAt">When the person last showed who it is.</param>
/// <param name="Client">What the server sees of the client now.</param>
public sealed record AuthenticatedContext(
    string User, string Session, IReadOnlyList<string> Roles, IReadOnlyList<string> Methods, DateTimeOffset StartedAt,
        DateTimeOffset ExpiresAt,
    DateTimeOffset AuthenticatedAt, ClientFacts Client)
{
    /// <summary>Where the person showed who it is, or null where it was not kept.</summary>
    public IPAddress? SignInAddress { get; init; }

    /// <summary>Since when the password is the same, or null where it is not known.</summary>
    public DateTimeOffset? CredentialChangedAt { get; init; }

    /// <summary>The session that it was filled from; null in tests and for tokens without one.</summary>
    public Session? Source { get; init; }

    /// <summary>The context of a session that was just looked up.</summary>
    /// <param name="session">The session, from <c>AccountService.FindSessionAsync</c>.</param>
    /// <param name="client">What the server sees of the client now.</param>
    public static AuthenticatedContext Of(Session session, ClientFacts client)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(client);
        return new AuthenticatedContext(
            session.Account, session.Id, session.Roles, session.Methods, session.CreatedAt, session.ExpiresAt, session.AuthenticatedAt,
                client)
        {
            Source = session,
            SignInAddress = IPAddress.TryParse(session.Address, out var address) ? address : null,
        };
    }
}
