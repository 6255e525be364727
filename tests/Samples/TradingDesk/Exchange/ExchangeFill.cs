namespace TradingDesk.Exchange;

/// <summary>What the exchange filled of an order.</summary>
internal sealed record ExchangeFill(string Id, decimal Quantity, decimal Price);
