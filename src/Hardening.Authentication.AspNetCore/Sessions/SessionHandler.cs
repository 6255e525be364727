using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.AspNetCore.Endpoints;
using Hardening.Authentication.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hardening.Authentication.AspNetCore.Sessions;

/// <summary>Looks the session of the cookie up with each request, so that one that was ended anywhere has ended here.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccountService accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Cookies.TryGetValue(SessionDefaults.CookieName, out var token))
        {
            return AuthenticateResult.NoResult();
        }

        if (await accounts.FindSessionAsync(token, Context.RequestAborted).ConfigureAwait(false) is not { } session)
        {
            return AuthenticateResult.Fail("The session has ended.");
        }

        Context.Features.Set(new SessionFeature(session));
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(session), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        AccountProblem.NotSignedIn.WriteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AccountProblem.Forbidden.WriteAsync(Context);

    internal static ClaimsPrincipal Principal(Session session)
    {
        var identity = new ClaimsIdentity(SessionDefaults.Scheme, SessionDefaults.NameClaim, SessionDefaults.RoleClaim);
        identity.AddClaim(new Claim(SessionDefaults.SubjectClaim, session.Account));
        identity.AddClaim(new Claim(SessionDefaults.NameClaim, session.Name));
        identity.AddClaim(new Claim(SessionDefaults.SessionClaim, session.Id));
        identity.AddClaim(new Claim(
            SessionDefaults.TimeClaim, session.AuthenticatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        identity.AddClaims(session.Roles.Select(role => new Claim(SessionDefaults.RoleClaim, role)));
        identity.AddClaims(session.Methods.Select(method => new Claim(SessionDefaults.MethodClaim, method)));
        return new ClaimsPrincipal(identity);
    }
}
