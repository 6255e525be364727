namespace TradingDesk.Exchange;

/// <summary>The exchange's answer to an order: where its fill can be read.</summary>
internal sealed record ExchangeReceipt(string Id, string Fill);
