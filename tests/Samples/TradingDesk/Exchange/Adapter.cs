using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TradingDesk.Orders;

namespace TradingDesk.Exchange;

/// <summary>
/// The program inside the sandbox: speaks the exchange's language and reads its answers, which are a stranger's bytes. It has no
/// network, no key and no file of the desk; whatever it wants done it asks for on its output.
/// </summary>
internal static class Adapter
{
    public static async Task<int> RunAsync(Stream input, Stream output)
    {
        var desk = new JsonLines(input, output);
        while (await desk.ReadAsync(AdapterJson.Default.AdapterOrder, CancellationToken.None) is { } order)
        {
            await desk.WriteAsync(new AdapterLine(null, await PlaceAsync(desk, order)), AdapterJson.Default.AdapterLine, CancellationToken.None);
        }

        return 0;
    }

    private static async Task<AdapterReport> PlaceAsync(JsonLines desk, AdapterOrder order)
    {
        var body = JsonSerializer.Serialize(ExchangeOrder.Of(order), AdapterJson.Default.ExchangeOrder);
        var placed = await AskAsync(desk, new AdapterCall("POST", new Uri(order.Exchange, "/v1/orders").AbsoluteUri, body));
        if (placed.Status is >= 400 and < 500)
        {
            return new AdapterReport(OrderState.Rejected, null, $"the exchange answered {placed.Status}");
        }

        // The fill is where the exchange says it is: an address from outside, which the broker does not believe.
        if (Read(placed, AdapterJson.Default.ExchangeReceipt) is not { } receipt)
        {
            return Unknown(placed);
        }

        var details = await AskAsync(desk, new AdapterCall("GET", receipt.Fill, null));
        return Read(details, AdapterJson.Default.ExchangeFill) is { } fill && fill.Id == order.Id
            ? new AdapterReport(OrderState.Filled, fill.Quantity, null) : Unknown(details);
    }

    private static async Task<AdapterAnswer> AskAsync(JsonLines desk, AdapterCall call)
    {
        await desk.WriteAsync(new AdapterLine(call, null), AdapterJson.Default.AdapterLine, CancellationToken.None);
        return await desk.ReadAsync(AdapterJson.Default.AdapterAnswer, CancellationToken.None) ?? throw new EndOfStreamException("The desk has ended.");
    }

    private static T? Read<T>(AdapterAnswer answer, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return answer is { Status: 200, Body: { } body } ? JsonSerializer.Deserialize(body, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AdapterReport Unknown(AdapterAnswer answer) =>
        new(OrderState.Unknown, null, answer.Refused ?? $"the exchange's answer {answer.Status} cannot be read");
}
