using Hardening.Authentication.Accounts;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hardening.ZeroTrust.AspNetCore;

/// <summary>The session of a cookie, or the one that an authenticated token names: looked up in the store, where it may have
/// ended.</summary>
internal static class HostedSessions
{
    internal static async ValueTask<Session?> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.GetAccountSession() is { } session)
        {
            return session;
        }

        return context.User.Identity is { IsAuthenticated: true } && context.User.FindFirst(
            SessionDefaults.SessionClaim)?.Value is { Length: > 0 } id
            ? await context.RequestServices.GetRequiredService<AccountService>().FindSessionByIdAsync(id,
                cancellationToken).ConfigureAwait(false) : null;
    }
}
