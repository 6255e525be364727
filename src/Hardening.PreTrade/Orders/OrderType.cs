namespace Hardening.PreTrade.Orders;

/// <summary>The type of an order.</summary>
public enum OrderType
{
    /// <summary>Not said; such an order is denied.</summary>
    None,

    /// <summary>At whatever the market gives. Written <c>MARKET</c>; takes no price.</summary>
    Market,

    /// <summary>At a price or better. Written <c>LIMIT</c>.</summary>
    Limit,

    /// <summary>When the price has moved against the position to a price. Written <c>STOP_LOSS</c>.</summary>
    StopLoss,

    /// <summary>When the price has moved with the position to a price. Written <c>TAKE_PROFIT</c>.</summary>
    TakeProfit,
}
