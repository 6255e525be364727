using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TradingDesk.Exchange;

namespace TradingDesk.DemoExchange;

/// <summary>
/// An exchange to play with, on a port of its own: it hands out a key, takes signed orders, fills them at once, and can be told to
/// misbehave. Its orders are in memory.
/// </summary>
internal sealed class DemoServer(ExchangeKeys keys, DemoInbox inbox, TimeProvider time)
{
    private const int LongestBody = 16 * 1024;
    private const int KeyLength = 48;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, ExchangeOrder> orders = new(StringComparer.Ordinal);
    private string? detour;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/orders", (Delegate)PlaceAsync);
        app.MapGet("/v1/orders/{id}", FillAsync);
        app.MapPut("/v1/key", (Delegate)ReplaceKeyAsync);
        app.MapGet("/", (HttpContext context) => ExchangePage.Show(detour, inbox.Alerts));
        app.MapPost("/alerts", async (HttpContext context) =>
        {
            using var alert = await JsonDocument.ParseAsync(context.Request.Body);
            inbox.Add("webhook", alert.RootElement.GetProperty("text").ToString());
            return Results.NoContent();
        });
        app.MapPost("/issue", async () =>
        {
            var key = RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz", KeyLength);
            await keys.PutAsync(key);
            return ExchangePage.ShowKey(key);
        });
        app.MapPost("/detour", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            detour = form["address"] is [{ Length: > 0 } address] ? address : null;
            return Results.Redirect("/");
        });
    }

    private async Task<IResult> PlaceAsync(HttpContext context)
    {
        if (await SignedBodyAsync(context) is not { } body
            || JsonSerializer.Deserialize(body, AdapterJson.Default.ExchangeOrder) is not { } order)
        {
            return Results.Unauthorized();
        }

        orders.TryAdd(order.Id, order);
        return Results.Json(new ExchangeReceipt(
            order.Id, detour ?? $"{context.Request.Scheme}://{context.Request.Host}/v1/orders/{order.Id}"), AdapterJson.Default.ExchangeReceipt);
    }

    private async Task<IResult> FillAsync(HttpContext context, string id) =>
        await SignedBodyAsync(context) is null ? Results.Unauthorized()
        : !orders.TryGetValue(id, out var order) ? Results.NotFound()
        : Results.Json(new ExchangeFill(
            id, decimal.Parse(order.Quantity, CultureInfo.InvariantCulture), decimal.Parse(order.Price ?? "0", CultureInfo.InvariantCulture)),
            AdapterJson.Default.ExchangeFill);

    private async Task<IResult> ReplaceKeyAsync(HttpContext context)
    {
        if (await SignedBodyAsync(context) is not { } next)
        {
            return Results.Unauthorized();
        }

        await keys.PutAsync(next);
        return Results.NoContent();
    }

    // The body, if it was signed with a key that counts, a moment ago.
    private async Task<string?> SignedBodyAsync(HttpContext context)
    {
        var request = context.Request;
        var buffer = new byte[LongestBody];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        var body = System.Text.Encoding.UTF8.GetString(buffer.AsSpan(0, length));
        var at = request.Headers[ExchangeCalls.TimeHeader].ToString();
        return long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Skew
            && await keys.VerifiesAsync(
                ExchangeCalls.Signed(at, request.Method, request.Path, body), request.Headers[ExchangeCalls.SignatureHeader].ToString())
            ? body : null;
    }
}
