namespace Hardening.PreTrade.Orders;

/// <summary>The side of an order.</summary>
public enum OrderSide
{
    /// <summary>Not said; such an order is denied.</summary>
    None,

    /// <summary>Buy.</summary>
    Buy,

    /// <summary>Sell.</summary>
    Sell,
}
