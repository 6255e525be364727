using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade.Limits;

/// <summary>Holds the fields of an order to their forms, each on its own.</summary>
internal static class FieldCheck
{
    private const int LongestId = 64;
    private const int LongestTrader = 128;

    /// <summary>Why the order is denied, or null.</summary>
    internal static string? Problem(OrderRequest order, decimal minimumQuantity) =>
        order.Id.Length is 0 or > LongestId || order.Id.Any(c => c is <= ' ' or > '~') ? DenialReasons.BadId
        : order.Trader.Length is 0 or > LongestTrader ? DenialReasons.BadTrader
        : !SymbolGrammar.IsSymbol(order.Symbol) ? DenialReasons.BadSymbol
        : order.Side is not (OrderSide.Buy or OrderSide.Sell) ? DenialReasons.BadSide
        : order.Type is not (OrderType.Market or OrderType.Limit or OrderType.StopLoss or OrderType.TakeProfit) ? DenialReasons.BadType
        : order.Quantity < minimumQuantity ? DenialReasons.QuantityTooSmall
        : order.Type == OrderType.Market ? order.Price is null ? null : DenialReasons.PriceNotAllowed
        : order.Price is > 0 ? null : DenialReasons.BadPrice;
}
