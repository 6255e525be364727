namespace TradingDesk.Exchange;

/// <summary>What the adapter says on one line: it asks for a call, or it reports.</summary>
internal sealed record AdapterLine(AdapterCall? Call, AdapterReport? Report);
