using System.Text.Json;
using Hardening.Credentials;
using Hardening.Networking;
using TradingDesk.Operations;

namespace TradingDesk.Exchange;

/// <summary>Makes the calls that the adapter asks for, or does not. The adapter never sees the key, and what the client refuses is
/// in the audit log.</summary>
internal sealed class ExchangeBroker(ExchangeCalls calls, ICredentialProvider vault, DeskEvents events) : IAsyncDisposable
{
    private readonly ExchangeKey key = new(vault, "exchange-broker", "sign orders");

    /// <param name="order">The order that passed the controls.</param>
    /// <param name="call">What the adapter asks for in its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AdapterAnswer> AskAsync(AdapterOrder order, AdapterCall call, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(call.Url, UriKind.Absolute, out var address) || !(call.Method == "GET" || Places(order, call, address)))
        {
            return await RefuseAsync("not-this-order", "the call is not about the order", null);
        }

        try
        {
            using var response = await calls.SendAsync(key, HttpMethod.Parse(call.Method), address, call.Body, cancellationToken);
            return new AdapterAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), null);
        }
        catch (NetworkException refused)
        {
            return await RefuseAsync(refused.Code, $"{refused.Code}: {refused.Message}", address.Host);
        }
        catch (CredentialException refused)
        {
            return await RefuseAsync(refused.Code, "the exchange's key is not to be had", null);
        }
        catch (HttpRequestException failed)
        {
            return new AdapterAnswer(null, null, "the exchange cannot be reached: " + failed.Message);
        }
    }

    public ValueTask DisposeAsync() => key.DisposeAsync();

    // An adapter that was taken over must not trade past the controls: what it sends is what passed them.
    private static bool Places(AdapterOrder order, AdapterCall call, Uri address)
    {
        try
        {
            return call is { Method: "POST", Body: { } body } && address == new Uri(order.Exchange, "/v1/orders")
                && JsonSerializer.Deserialize(body, AdapterJson.Default.ExchangeOrder) == ExchangeOrder.Of(order);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task<AdapterAnswer> RefuseAsync(string reason, string words, string? host)
    {
        await events.AppendAsync("adapter.call", allowed: false, reason, ("host", host));
        return new AdapterAnswer(null, null, words);
    }
}
