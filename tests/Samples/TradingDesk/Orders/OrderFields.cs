namespace TradingDesk.Orders;

/// <summary>An order as somebody asks for it; nothing of it was believed yet.</summary>
internal sealed record OrderFields(string? Symbol, string? Side, string? Type, string? Quantity, string? Price);
