using System.Collections.Frozen;
using System.Net;

namespace Hardening.Networking.Http;

/// <summary>The request that follows a redirect (RFC 9110, 15.4).</summary>
internal static class Redirects
{
    private static readonly FrozenSet<string> ToOthers =
        new[] { "Accept", "Accept-Encoding", "Accept-Language", "User-Agent" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The next request, or null when the answer is no redirect.</summary>
    /// <exception cref="NetworkException">It is one that is not followed (HTB1008).</exception>
    internal static HttpRequestMessage? Next(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || response.Headers.Location is not { } location)
        {
            return null;
        }

        if (!Uri.TryCreate(request.RequestUri!, location, out var target))
        {
            throw HttpFaults.Redirect("The server redirects to what is no address.");
        }

        var toGet = response.StatusCode == HttpStatusCode.SeeOther ? request.Method != HttpMethod.Head
            : request.Method == HttpMethod.Post && response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found;
        if (!toGet && request.Content is not null)
        {
            throw HttpFaults.Redirect("The server redirects a request with a body, which would go to another place than it was meant for.");
        }

        var next = new HttpRequestMessage(toGet ? HttpMethod.Get : request.Method, target) { Version = request.Version,
            VersionPolicy = request.VersionPolicy };
        var sameOrigin = Uri.Compare(request.RequestUri!, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped,
            StringComparison.OrdinalIgnoreCase) == 0;

        // Keys of APIs travel in headers of any name, so another host gets only those that are known to hold none.
        foreach (var (name, values) in request.Headers.Where(header => sameOrigin || ToOthers.Contains(header.Key)))
        {
            if (!name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            {
                next.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return next;
    }
}
