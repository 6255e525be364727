using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Hardening.Authentication.Tests.AspNetCore;

/// <summary>Keeps cookies, as a browser would over TLS, and says which site asks.</summary>
internal sealed class Browser(Uri address, X509Certificate2? authority = null) : IDisposable
{
    private readonly HttpClient http = new(Handler(authority)) { BaseAddress = address };

    internal Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>The whole Set-Cookie headers of the last answer.</summary>
    internal IReadOnlyList<string> LastCookies { get; private set; } = [];

    internal string? Site { get; set; } = "same-origin";

    internal string? Origin { get; set; }

    internal Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    internal Task<(HttpStatusCode Status, JsonNode? Body)> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    internal Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, JsonObject? body = null, string type = "application/json") =>
        SendAsync(HttpMethod.Post, path, new StringContent((body ?? []).ToJsonString(), Encoding.UTF8, type));

    internal async Task<HttpResponseMessage> RawAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        if (Site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", Site);
        }

        if (Origin is not null)
        {
            request.Headers.Add("Origin", Origin);
        }

        var answer = await http.SendAsync(request);
        LastCookies = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
        foreach (var cookie in LastCookies.Select(text => text.Split(';')))
        {
            var (name, value) = (cookie[0].Split('=')[0], cookie[0][(cookie[0].IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
            else
            {
                Cookies[name] = value;
            }
        }

        return answer;
    }

    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler Handler(X509Certificate2? authority)
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false };
        if (authority is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        return handler;
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var answer = await RawAsync(method, path, content);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }
}
