using System.Collections.Immutable;
using System.Security.Claims;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Sessions;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hardening.Authentication.OpenId;

/// <summary>What tokens say of a person: who it is, how and when it signed in, and in which session.</summary>
internal static class OpenIdPrincipal
{
    internal static ClaimsPrincipal Of(Session session, ImmutableArray<string> scopes, string audience)
    {
        var identity = new ClaimsIdentity("HardenedOpenId", Claims.Name, Claims.Role);
        Fill(identity, session);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(audience);
        principal.SetDestinations(Destinations);
        return principal;
    }

    /// <summary>Brings what may have changed up to date.</summary>
    internal static ClaimsPrincipal Renew(ClaimsPrincipal principal, Session session)
    {
        var renewed = principal.Clone();
        Fill((ClaimsIdentity)renewed.Identity!, session);
        renewed.SetDestinations(Destinations);
        return renewed;
    }

    private static void Fill(ClaimsIdentity identity, Session session) => identity
        .SetClaim(Claims.Subject, session.Account)
        .SetClaim(Claims.Name, session.Name)
        .SetClaims(Claims.Role, [.. session.Roles])
        .SetClaims(Claims.AuthenticationMethodReference, [.. session.Methods])
        .SetClaim(Claims.AuthenticationTime, session.AuthenticatedAt.ToUnixTimeSeconds())
        .SetClaim(SessionDefaults.SessionClaim, session.Id);

    private static IEnumerable<string> Destinations(Claim claim) => claim.Type switch
    {
        Claims.Name when !claim.Subject!.HasScope(Scopes.Profile) => [OpenIddictConstants.Destinations.AccessToken],
        Claims.Role when !claim.Subject!.HasScope(Scopes.Roles) => [OpenIddictConstants.Destinations.AccessToken],
        _ => [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken],
    };
}
