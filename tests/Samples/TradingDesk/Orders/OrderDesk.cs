using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Hardening.Authentication.Sessions;
using Hardening.PreTrade;
using Hardening.PreTrade.Orders;
using TradingDesk.Exchange;
using TradingDesk.Operations;

namespace TradingDesk.Orders;

/// <summary>The one way an order takes, from a page or from a program, to the exchange.</summary>
internal sealed class OrderDesk(
    PartitionedRateLimiter<string> limiter, DeskPolicy policy, PreTradeGuard guard, AdapterLink adapter, OrderStore orders, DeskEvents events,
    TimeProvider time)
{
    public const string RateLimit = "rate-limit";
    private const string Operation = "order.place";
    private const int IdBytes = 8;

    public async Task<Order> PlaceAsync(Session session, string address, OrderFields fields, CancellationToken cancellationToken)
    {
        var order = new Order(
            RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true), session.Account, session.Name, fields, OrderState.Sending, 0, null,
            time.GetUtcNow());

        // 1. Not more often than allowed, 2. and only by whom policy lets.
        using var call = limiter.AttemptAcquire(session.Account);
        var refusal = !call.IsAcquired ? RateLimit : policy.Refusal(session, DeskPolicy.PlaceOrder);
        await events.AppendAsync(Operation, session, address, refusal is null, refusal, ("order", order.Id));
        if (refusal is not null)
        {
            return order with { State = OrderState.Refused, Note = refusal };
        }

        // 3. Within all limits. The decision is on record before it counts.
        var decision = await guard.SubmitAsync(
            OrderRequest.Read(order.Id, session.Account, fields.Symbol, fields.Side, fields.Type, fields.Quantity, fields.Price), cancellationToken);
        if (!decision.IsAccepted)
        {
            return await EndAsync(order with { State = OrderState.Denied, Note = decision.Denial }, add: true);
        }

        // 4. What is sent is known before it is sent; from here on nobody's leaving stops it.
        await orders.AddAsync(order);
        var report = await adapter.SendAsync(order);

        // 5. What the market made of it.
        return await EndAsync(Settle(order, report, decision), add: false);
    }

    // The adapter is confined because it is not believed: a fill that cannot be is no fill.
    private Order Settle(Order order, AdapterReport report, OrderDecision decision)
    {
        try
        {
            switch (report.Outcome)
            {
                case OrderState.Filled when report.Filled is { } quantity:
                    guard.Fill(order.Id, quantity);
                    return order with { State = OrderState.Filled, Filled = quantity, Note = decision.Warning is { } near ? "warning: " + near : null };
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
