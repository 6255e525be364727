using Hardening.PreTrade.Recording;
using TradingDesk.Operations;

namespace TradingDesk.Orders;

/// <summary>The record of the controls' decisions, in the audit log, where a change would show.</summary>
internal sealed class AuditOrderRecord(DeskEvents events) : IOrderRecord
{
    public async ValueTask AppendAsync(OrderRecordEntry entry, CancellationToken cancellationToken) => await events.AppendAsync(
        "order.decision", entry.Action == "allow", entry.Reason, ("order", entry.OrderId), ("user", entry.Trader), ("symbol", entry.Symbol),
        ("side", entry.Side), ("orderType", entry.Type), ("quantity", entry.Quantity), ("price", entry.Price), ("positionShare", entry.PositionShare));
}
