namespace TradingDesk.Exchange;

/// <summary>An order as the exchange takes it. It takes one identifier once, so that asking again is safe.</summary>
internal sealed record ExchangeOrder(string Id, string Symbol, string Side, string Type, string Quantity, string? Price)
{
    public static ExchangeOrder Of(AdapterOrder order) => new(order.Id, order.Symbol, order.Side, order.Type, order.Quantity, order.Price);
}
