namespace TradingDesk.Exchange;

/// <summary>What became of a call: the exchange's answer, or why it was not made.</summary>
internal sealed record AdapterAnswer(int? Status, string? Body, string? Refused);
