namespace TradingDesk.Exchange;

/// <summary>What the adapter is told to place, and where the exchange is.</summary>
internal sealed record AdapterOrder(Uri Exchange, string Id, string Symbol, string Side, string Type, string Quantity, string? Price);
