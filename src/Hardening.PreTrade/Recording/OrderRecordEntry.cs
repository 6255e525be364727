using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade.Recording;

/// <summary>One decision about an order.</summary>
/// <param name="Time">When, in UTC.</param>
/// <param name="OrderId">The order, as it was given, cut to 64 characters.</param>
/// <param name="Trader">Who asked, cut to 128 characters.</param>
/// <param name="Symbol">The symbol, cut to 32 characters.</param>
/// <param name="Side"><c>BUY</c>, <c>SELL</c>, or empty where it was neither.</param>
/// <param name="Type"><c>MARKET</c>, <c>LIMIT</c>, <c>STOP_LOSS</c>, <c>TAKE_PROFIT</c>, or empty.</param>
/// <param name="Quantity">The quantity.</param>
/// <param name="Price">The price, or null.</param>
/// <param name="Action"><c>allow</c> or <c>deny</c>.</param>
/// <param name="Reason">The denial's or warning's reason, or null.</param>
/// <param name="PositionShare">The position's share of the capital, to six digits after the point.</param>
public sealed record OrderRecordEntry(
    DateTimeOffset Time, string OrderId, string Trader, string Symbol, string Side, string Type, decimal Quantity, decimal? Price,
        string Action, string? Reason,
    decimal PositionShare)
{
    private const int ShareDigits = 6;

    internal static OrderRecordEntry Of(OrderRequest order, OrderDecision decision, DateTimeOffset time) => new(
        time.ToUniversalTime(), Cut(order.Id, 64), Cut(order.Trader, 128), Cut(order.Symbol, 32),
        order.Side switch { OrderSide.Buy => "BUY", OrderSide.Sell => "SELL", _ => string.Empty },
        order.Type switch
        {
            OrderType.Market => "MARKET",
            OrderType.Limit => "LIMIT",
            OrderType.StopLoss => "STOP_LOSS",
            OrderType.TakeProfit => "TAKE_PROFIT",
            _ => string.Empty,
        },
        order.Quantity, order.Price, decision.IsAccepted ? "allow" : "deny", decision.Denial ?? decision.Warning,
        Math.Round(decision.PositionShare, ShareDigits));

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
