namespace TradingDesk.Orders;

/// <summary>An order and what became of it.</summary>
/// <param name="State">One of <see cref="OrderState"/>.</param>
/// <param name="Note">Why, in a word or a sentence.</param>
internal sealed record Order(
    string Id, string Account, string Trader, OrderFields Fields, string State, decimal Filled, string? Note, DateTimeOffset At);
