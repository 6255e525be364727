using Hardening.Authentication.Accounts;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.OpenId;
using Hardening.Authentication.Sessions;
using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.AspNetCore;
using Microsoft.AspNetCore.Authentication;

namespace TradingDesk.Web;

/// <summary>The cookie of a session, and what endpoints ask of it.</summary>
internal static class Sessions
{
    public const string Operator = "operator";

    /// <summary>Gives the session to the browser; the prefix of the cookie's name binds it to this host.</summary>
    public static void Begin(HttpContext context, string token) => context.Response.Cookies.Append(SessionDefaults.CookieName, token, Options());

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(SessionDefaults.CookieName, Options());

    public static Session Current(this HttpContext context) =>
        context.GetAccountSession() ?? context.Features.Get<Session>() ?? throw new InvalidOperationException("The endpoint does not require a session.");

    /// <summary>Who asks and from where, as far as the server itself knows.</summary>
    public static AuthenticatedContext Who(this HttpContext context) => AuthenticatedContext.Of(context.Current(), RequestClient.Of(context));

    public static bool IsOperator(this Session session) => session.Roles.Contains(Operator);

    /// <summary>Lets only people in who are signed in.</summary>
    public static RouteGroupBuilder RequireSession(this RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
        context.HttpContext.GetAccountSession() is null ? Results.Redirect("/sign-in") : await next(context));

    /// <summary>Lets programs in as well, with an access token; they act in the session that it was given for.</summary>
    public static RouteGroupBuilder RequireSessionOrToken(this RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
        context.HttpContext.GetAccountSession() is null && !await FindByTokenAsync(context.HttpContext) ? Results.Unauthorized() : await next(context));

    private static async Task<bool> FindByTokenAsync(HttpContext context)
    {
        var token = await context.AuthenticateAsync(OpenIdDefaults.BearerScheme);
        var session = token.Principal?.FindFirst(SessionDefaults.SessionClaim) is { Value: var id }
            ? await context.RequestServices.GetRequiredService<AccountService>().FindSessionByIdAsync(id, context.RequestAborted) : null;
        context.Features.Set(session);
        return token.Succeeded && session is not null;
    }

    private static CookieOptions Options() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" };
}
