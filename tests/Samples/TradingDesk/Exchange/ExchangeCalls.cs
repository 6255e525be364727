using System.Text;

namespace TradingDesk.Exchange;

/// <summary>Signed calls to the exchange, through the hardened client.</summary>
internal sealed class ExchangeCalls(IHttpClientFactory clients, TimeProvider time)
{
    public const string TimeHeader = "X-Exchange-Time";
    public const string SignatureHeader = "X-Exchange-Signature";

    /// <summary>What is signed of a call.</summary>
    public static string Signed(string at, string method, string path, string body) => $"{at}\n{method}\n{path}\n{body}";

    public async Task<HttpResponseMessage> SendAsync(ExchangeKey key, HttpMethod method, Uri address, string? body, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        request.Headers.Add(TimeHeader, at);
        request.Headers.Add(SignatureHeader, await key.SignAsync(Signed(at, method.Method, address.AbsolutePath, body ?? string.Empty), cancellationToken));
        return await clients.CreateClient(ExchangeOptions.Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
