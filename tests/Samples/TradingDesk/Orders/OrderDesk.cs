using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Hardening.PreTrade;
using Hardening.PreTrade.Orders;
using Hardening.ZeroTrust.Access;
using TradingDesk.Access;
using TradingDesk.Exchange;
using TradingDesk.Operations;

namespace TradingDesk.Orders;

/// <summary>The one way an order takes, from a page or from a program, to the exchange.</summary>
internal sealed class OrderDesk(
    PartitionedRateLimiter<string> limiter, DeskAccess access, PreTradeGuard guard, AdapterLink adapter, OrderStore orders, DeskEvents events,
    TimeProvider time)
{
    public const string RateLimit = "rate-limit";
    private const string Operation = "order.place";
    private const int IdBytes = 8;

    /// <summary>Places an order for somebody who is signed in.</summary>
    public async Task<Order> PlaceAsync(AuthenticatedContext who, string name, OrderFields fields, CancellationToken cancellationToken)
    {
        var order = new Order(
            RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true), who.User, name, fields, OrderState.Sending, 0, null,
            time.GetUtcNow());

        // 1. Not more often than allowed,
        using var call = limiter.AttemptAcquire(who.User);
        if (!call.IsAcquired)
        {
            await events.AppendAsync(Operation, who, allowed: false, RateLimit, ("order", order.Id));
            return order with { State = OrderState.Refused, Note = RateLimit };
        }

        // 2. and only by whom policy lets, at the risk of this moment.
        var decision = await access.PlaceOrderAsync(who, cancellationToken);
        await events.AppendAsync(Operation, who, decision.IsPermitted, null, ("order", order.Id), ("risk", decision.Risk));
        if (DeskAccess.Refusal(decision) is { } refusal)
        {
            return order with { State = decision.StepUp is null ? OrderState.Refused : OrderState.StepUp, Note = refusal };
        }

        // 3. Within all limits. The decision is on record before it counts.
        var limits = await guard.SubmitAsync(
            OrderRequest.Read(order.Id, who.User, fields.Symbol, fields.Side, fields.Type, fields.Quantity, fields.Price), cancellationToken);
        if (!limits.IsAccepted)
        {
            return await EndAsync(order with { State = OrderState.Denied, Note = limits.Denial }, add: true);
        }

        // 4. What is sent is known before it is sent; from here on nobody's leaving stops it.
        await orders.AddAsync(order);
        var report = await adapter.SendAsync(order);

        // 5. What the market made of it.
        return await EndAsync(Settle(order, report, limits), add: false);
    }

    // The adapter is confined because it is not believed: a fill that cannot be is no fill.
    private Order Settle(Order order, AdapterReport report, OrderDecision limits)
    {
        try
        {
            switch (report.Outcome)
            {
                case OrderState.Filled when report.Filled is { } quantity:
                    guard.Fill(order.Id, quantity);
                    return order with { State = OrderState.Filled, Filled = quantity, Note = limits.Warning is { } near ? "warning: " + near : null };
                case OrderState.Rejected:
                    guard.Close(order.Id);
                    return order with { State = OrderState.Rejected, Note = report.Note };
                default:
                    return order with { State = OrderState.Unknown, Note = report.Note };
            }
        }
        catch (PreTradeException wrong)
        {
            return order with { State = OrderState.Unknown, Note = $"{wrong.Code}: {wrong.Message}" };
        }
    }

    private async Task<Order> EndAsync(Order order, bool add)
    {
        await (add ? orders.AddAsync(order) : orders.EndAsync(order.Id, order.State, order.Filled, order.Note));
        return order;
    }
}
