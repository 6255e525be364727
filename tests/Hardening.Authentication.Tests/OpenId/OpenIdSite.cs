using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.OpenId;
using Hardening.Authentication.OpenId.Keys;
using Hardening.Authentication.Tests.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hardening.Authentication.Tests.OpenId;

/// <summary>A provider and an API in one service, over TLS, with a client that knows how to ask.</summary>
internal sealed class OpenIdSite : IAsyncDisposable
{
    internal const string Redirect = "https://reports.example/callback";
    private readonly WebApplication application;

    private OpenIdSite(House house, WebApplication application, X509Certificate2 certificate, Uri address)
    {
        (House, this.application, Certificate, Address) = (house, application, certificate, address);
        Browser = new Browser(address, certificate);
    }

    internal House House { get; }

    internal X509Certificate2 Certificate { get; }

    internal Uri Address { get; }

    internal Browser Browser { get; }

    internal OpenIdKeys Keys => application.Services.GetRequiredService<OpenIdKeys>();

    internal string Verifier { get; } = new('v', 43);

    internal string Challenge => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Verifier)));

    internal static async Task<OpenIdSite> OpenAsync(House? existing = null, DateTimeOffset? now = null)
    {
        var house = existing ?? await House.OpenAsync();
        house.Now = now ?? house.Now;
        var (certificate, address) = (SelfSigned(), new Uri($"https://localhost:{FreePort()}/"));
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, address.Port, listen => listen.UseHttps(certificate)));
        builder.Services.AddSingleton<TimeProvider>(house);
        builder.Services.AddSingleton(house.Ring);
        builder.Services.AddSingleton(house.Accounts);
        builder.Services.AddHardenedSessions();
        builder.Services.AddHardenedOpenIdProvider(house.Folder["provider.db"], Configuration(address.AbsoluteUri));
        var application = builder.Build();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapGet("/api/orders", () => "orders").RequireAuthorization(OpenIdDefaults.BearerPolicy);
        await application.StartAsync();
        return new OpenIdSite(house, application, certificate, address);
    }

    internal static IConfiguration Configuration(string issuer, string? key = null, string? value = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Issuer"] = issuer, ["Audience"] = "desk-api", ["Clients:0:Id"] = "reports", ["Clients:0:RedirectUris:0"] = Redirect,
        };
        if (key is not null)
        {
            settings[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    internal async Task SignInAsync() => Browser.Cookies[SessionDefaults.CookieName] = (await House.SignInAsync()).Token!;

    /// <summary>What the authorization endpoint answers; null takes a parameter away.</summary>
    internal Task<HttpResponseMessage> AuthorizeAsync(params (string Key, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = "reports", ["redirect_uri"] = Redirect, ["response_type"] = "code", ["scope"] = "openid profile roles offline_access",
            ["state"] = "s", ["code_challenge"] = Challenge, ["code_challenge_method"] = "S256",
        };
        foreach (var (key, value) in changes)
        {
            query[key] = value;
        }

        return Browser.RawAsync(HttpMethod.Get, "connect/authorize?" + string.Join(
            '&', query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}")), null);
    }

    internal async Task<string> CodeAsync()
    {
        using var answer = await AuthorizeAsync();
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Value(answer.Headers.Location!, "code");
    }

    internal static string Value(Uri uri, string name) =>
        Uri.UnescapeDataString(uri.Query.TrimStart('?').Split('&').Single(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..]);

    internal Task<JsonNode> RedeemAsync(string code, string? verifier = null, string redirect = Redirect) => TokenAsync(
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier ?? Verifier));

    internal Task<JsonNode> RefreshAsync(JsonNode tokens) =>
        TokenAsync(("grant_type", "refresh_token"), ("refresh_token", (string)tokens["refresh_token"]!));

    internal async Task<JsonNode> TokenAsync(params (string Key, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Append(("client_id", "reports")).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
        using var client = new Browser(Address, Certificate);
        using var answer = await client.RawAsync(HttpMethod.Post, "connect/token", content);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    internal async Task<HttpStatusCode> CallAsync(string token)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { Certificate }, RevocationMode = X509RevocationMode.NoCheck } },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "api/orders")) { Headers = { { "Authorization", "Bearer " + token } } };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Ends the service and leaves the house.</summary>
    internal async Task CloseAsync()
    {
        Browser.Dispose();
        await application.DisposeAsync();
        Certificate.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await House.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }
}
