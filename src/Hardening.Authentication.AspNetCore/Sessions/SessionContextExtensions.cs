using Hardening.Authentication.AspNetCore.Sessions;
using AccountSession = Hardening.Authentication.Sessions.Session;

namespace Microsoft.AspNetCore.Http;

/// <summary>Gives the session of a request.</summary>
public static class SessionContextExtensions
{
    /// <summary>The session that the request was authenticated with, as it was when the request came; null where it was not.</summary>
    /// <param name="context">The request.</param>
    public static AccountSession? GetAccountSession(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<SessionFeature>()?.Session;
    }
}
