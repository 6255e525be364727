using System.Security.Claims;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Sessions;
using OpenIddict.Abstractions;

namespace Hardening.Authentication.OpenId.Handlers;

/// <summary>The session that a token was given for.</summary>
internal static class TokenSession
{
    /// <summary>The session while it is in force; null when it ended or the token names none.</summary>
    internal static async ValueTask<Session?> FindAsync(AccountService accounts, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        principal.GetClaim(SessionDefaults.SessionClaim) is { } id ? await accounts.FindSessionByIdAsync(id, cancellationToken).ConfigureAwait(false) : null;
}
