using Hardening.ZeroTrust.Access;
using Microsoft.AspNetCore.Http;

namespace Hardening.ZeroTrust.AspNetCore;

/// <summary>What a call shows of its client.</summary>
public static class RequestClient
{
    /// <summary>The address of the connection and a fingerprint of the headers. Behind a proxy, ASP.NET Core's own middleware for
    /// forwarded headers has to come first, with the proxies that are believed.</summary>
    /// <param name="context">The call.</param>
    public static ClientFacts Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Request.Headers;
        return new ClientFacts(context.Connection.RemoteIpAddress, DeviceFingerprint.Of(headers.UserAgent, headers.AcceptLanguage, null));
    }
}
