namespace TradingDesk.Exchange;

/// <summary>What became of an order, as the adapter understood the exchange: <c>filled</c>, <c>rejected</c> or <c>unknown</c>.</summary>
internal sealed record AdapterReport(string Outcome, decimal? Filled, string? Note);
