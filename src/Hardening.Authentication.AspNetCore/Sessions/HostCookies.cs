using Microsoft.AspNetCore.Http;

namespace Hardening.Authentication.AspNetCore.Sessions;

/// <summary>Cookies of this host alone: Secure, HttpOnly, SameSite=Strict, for the browser's session.</summary>
internal static class HostCookies
{
    internal const string SignIn = "__Host-sign-in";
    internal const string Passkey = "__Host-passkey";
    internal const string Contact = "__Host-contact";

    internal static void Set(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, Options());

    internal static void Delete(HttpContext context, string name) => context.Response.Cookies.Delete(name, Options());

    private static CookieOptions Options() => new()
    {
        Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true,
    };
}
