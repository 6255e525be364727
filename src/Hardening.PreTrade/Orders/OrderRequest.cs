namespace Hardening.PreTrade.Orders;

/// <summary>An order as it was asked for, before anything of it was believed.</summary>
/// <param name="Id">Tells this order from all others; 1 to 64 printable characters of ASCII.</param>
/// <param name="Trader">Who asks, for the record; 1 to 128 characters.</param>
/// <param name="Symbol">What is traded, see <see cref="SymbolGrammar"/>.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">The type.</param>
/// <param name="Quantity">How much, above zero.</param>
/// <param name="Price">The limit or trigger; null for a market order.</param>
public sealed record OrderRequest(string Id, string Trader, string Symbol, OrderSide Side, OrderType Type, decimal Quantity, decimal? Price)
{
    /// <summary>Reads an order's fields as they come over a wire: <c>BUY</c>, <c>SELL</c>; <c>MARKET</c>, <c>LIMIT</c>,
    /// <c>STOP_LOSS</c>, <c>TAKE_PROFIT</c>; numbers as digits with a point. What cannot be read becomes a value that the
    /// controls deny.</summary>
    /// <param name="id">See <see cref="Id"/>.</param>
    /// <param name="trader">See <see cref="Trader"/>.</param>
    /// <param name="symbol">See <see cref="Symbol"/>.</param>
    /// <param name="side">The side.</param>
    /// <param name="type">The type.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="price">The price, or null.</param>
    public static OrderRequest Read(string? id, string? trader, string? symbol, string? side, string? type, string? quantity,
        string? price) => new(
        id ?? string.Empty, trader ?? string.Empty, symbol ?? string.Empty,
        side switch { "BUY" => OrderSide.Buy, "SELL" => OrderSide.Sell, _ => OrderSide.None },
        type switch
        {
            "MARKET" => OrderType.Market,
            "LIMIT" => OrderType.Limit,
            "STOP_LOSS" => OrderType.StopLoss,
            "TAKE_PROFIT" => OrderType.TakeProfit,
            _ => OrderType.None,
        },
        OrderNumber.TryRead(quantity) ?? 0m,
        price is null ? null : OrderNumber.TryRead(price) ?? 0m);
}
