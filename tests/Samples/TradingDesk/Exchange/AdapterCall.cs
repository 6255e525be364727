namespace TradingDesk.Exchange;

/// <summary>A call that the adapter asks for. It has no network; the broker decides.</summary>
internal sealed record AdapterCall(string Method, string Url, string? Body);
