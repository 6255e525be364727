using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hardening.Authentication.AspNetCore.Endpoints;

/// <summary>
/// Whether a page of this site asks for a change. Browsers say so in headers that no page can set (Fetch Metadata,
/// <c>Sec-Fetch-Site</c>; RFC 6454, <c>Origin</c>); what has neither is refused. Together with SameSite=Strict and a body that is
/// JSON, this
/// stands for an antiforgery token, and needs no state.
/// </summary>
internal static class OwnPage
{
    internal static bool Asks(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return true;
        }

        var (site, origin) = (request.Headers["Sec-Fetch-Site"], request.Headers.Origin);
        var isSite = StringValues.IsNullOrEmpty(site) || site == "same-origin";
        var isOrigin = StringValues.IsNullOrEmpty(origin) || origin == $"{request.Scheme}://{request.Host.Value}";
        return isSite && isOrigin && !(StringValues.IsNullOrEmpty(site) && StringValues.IsNullOrEmpty(origin));
    }
}
