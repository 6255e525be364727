using System.Text.Encodings.Web;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Sessions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Hardening.Authentication.OpenId.Handlers;

/// <summary>Answers an authorization request, which OpenIddict found to be in order, out of the session; without one, sends to the page
/// that signs people in.</summary>
internal sealed class AuthorizeHandler(IOptions<OpenIdProviderOptions> options, TimeProvider time)
    : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    // Who was sent to sign in again comes back within it.
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);
    private const string Bounced = "hardening_bounced";

    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var result = await http.AuthenticateAsync(SessionDefaults.Scheme).ConfigureAwait(false);
        var session = result.Succeeded ? http.GetAccountSession() : null;
        if (session is not null && !IsTooOld(session, context.Request))
        {
            context.SignIn(OpenIdPrincipal.Of(session, context.Request.GetScopes(), options.Value.Audience));
            return;
        }

        if (context.Request.HasPromptValue(PromptValues.None))
        {
            context.Reject(Errors.LoginRequired, "Nobody is signed in, or too long ago.");
            return;
        }

        if (session is null && http.Request.Headers["Sec-Fetch-Site"] == "cross-site" && !http.Request.Query.ContainsKey(Bounced))
        {
            await BounceAsync(http).ConfigureAwait(false);
        }
        else
        {
            var back = Uri.EscapeDataString(http.Request.PathBase + http.Request.Path + http.Request.QueryString);
            http.Response.Redirect($"{http.Request.PathBase}{options.Value.SignInPath}?returnUrl={back}");
        }

        context.HandleRequest();
    }

    private bool IsTooOld(Session session, OpenIddictRequest request)
    {
        var age = time.GetUtcNow() - session.AuthenticatedAt;
        return (request.MaxAge is { } limit && age >= TimeSpan.FromSeconds(limit)) || (request.HasPromptValue(PromptValues.Login) && age >= JustNow);
    }

    /// <summary>A cookie with SameSite=Strict does not come along from another site's page; from a page of ours it does.</summary>
    private static Task BounceAsync(HttpContext http)
    {
        var here = http.Request.PathBase + http.Request.Path + http.Request.QueryString.Add(Bounced, "1");
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        return http.Response.WriteAsync(
            $"<!doctype html><meta http-equiv=\"refresh\" content=\"0;url={HtmlEncoder.Default.Encode(here)}\"><title>One moment</title>", http.RequestAborted);
    }
}
