using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Sessions;
using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.AspNetCore;

namespace TradingDesk.Web;

/// <summary>The cookie of a session, and what endpoints ask of it.</summary>
internal static class Sessions
{
    public const string Operator = "operator";

    /// <summary>Gives the session to the browser; the prefix of the cookie's name binds it to this host.</summary>
    public static void Begin(HttpContext context, string token) => context.Response.Cookies.Append(SessionDefaults.CookieName, token, Options());

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(SessionDefaults.CookieName, Options());

    public static Session Current(this HttpContext context) =>
        context.GetAccountSession() ?? throw new InvalidOperationException("The endpoint does not require a session.");

    /// <summary>Who asks and from where, as far as the server itself knows.</summary>
    public static AuthenticatedContext Who(this HttpContext context) => AuthenticatedContext.Of(context.Current(), RequestClient.Of(context));

    public static bool IsOperator(this Session session) => session.Roles.Contains(Operator);

    /// <summary>Lets only people in who are signed in.</summary>
    public static RouteGroupBuilder RequireSession(this RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
        context.HttpContext.GetAccountSession() is null ? Results.Redirect("/sign-in") : await next(context));

    private static CookieOptions Options() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" };
}
