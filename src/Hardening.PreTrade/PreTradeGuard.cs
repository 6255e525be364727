using Hardening.PreTrade.Limits;
using Hardening.PreTrade.Orders;
using Hardening.PreTrade.Recording;
using Hardening.PreTrade.Stopping;

namespace Hardening.PreTrade;

/// <summary>
/// The one place that every order passes. Checking an order and reserving what it takes of the limits is one step, so that
/// orders which come at the same time cannot exceed a limit together. A control that fails denies. All members may be called
/// from several threads.
/// </summary>
public sealed class PreTradeGuard
{
    private readonly Lock gate = new();
    private readonly HashSet<string> accepted = new(StringComparer.Ordinal);
    private readonly PreTradeOptions options;
    private readonly EmergencyStop stop;
    private readonly IOrderRecord record;
    private readonly TimeProvider time;
    private readonly Book book;
    private readonly LimitCheck limits;

    /// <summary>Makes a guard without capital, prices and positions; it denies until it was told them.</summary>
    /// <param name="options">The limits, not changed afterwards.</param>
    /// <param name="stop">The switch that stops everything.</param>
    /// <param name="record">Where decisions are recorded.</param>
    /// <param name="time">The clock of the record.</param>
    /// <exception cref="PreTradeException">The limits contradict each other (HTB1201).</exception>
    public PreTradeGuard(PreTradeOptions options, EmergencyStop stop, IOrderRecord record, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stop);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (this.options, this.stop, this.record, this.time) = (options, stop, record, time);
        book = new Book(options);
        limits = new LimitCheck(options, book);
    }

    /// <summary>Sets the capital that shares are of.</summary>
    /// <param name="capital">In the currency of the prices.</param>
    public void SetCapital(decimal capital)
    {
        lock (gate)
        {
            book.Capital = capital;
        }
    }

    /// <summary>Sets the market's price of a symbol.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="price">Above 0.</param>
    public void SetPrice(string symbol, decimal price)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(price);
        lock (gate)
        {
            book.SetPrice(symbol, price);
        }
    }

    /// <summary>Sets a position, as after a restart.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="quantity">Units; below 0 for what is owed.</param>
    public void SetPosition(string symbol, decimal quantity)
    {
        lock (gate)
        {
            book.SetPosition(symbol, quantity);
        }
    }

    /// <summary>The position in a symbol, without what is open.</summary>
    /// <param name="symbol">The symbol.</param>
    public decimal PositionOf(string symbol)
    {
        lock (gate)
        {
            return book.Position(symbol);
        }
    }

    /// <summary>
    /// Decides about an order. An accepted one holds its part of the limits until it is filled or closed; it is recorded before
    /// it is accepted, and denied when that fails.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Ends the wait for the record; the order is then denied.</param>
    public async ValueTask<OrderDecision> SubmitAsync(OrderRequest order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var decision = Reserve(order);
        var recorded = await TryRecordAsync(order, decision, cancellationToken).ConfigureAwait(false);

        // Who pulled the switch meanwhile need not care how long recording takes.
        var denial = !decision.IsAccepted ? null : !recorded ? DenialReasons.NotRecorded : stop.State.IsStopped ? DenialReasons.EmergencyStop : null;
        if (denial is not null)
        {
            Release(order);
            decision = new OrderDecision(denial, null, 0);

            // The record says that the order was accepted, and now what came of it. Where even that fails, it is denied all the
            // same.
            _ = recorded && await TryRecordAsync(order, decision, cancellationToken).ConfigureAwait(false);
        }

        PreTradeMetrics.Decided(decision);
        return decision;
    }

    /// <summary>Turns a part of an open order, or all of it, into a position.</summary>
    /// <param name="id">The order.</param>
    /// <param name="quantity">How much was filled.</param>
    /// <exception cref="PreTradeException">It is not open, or so much of it is not (HTB1205).</exception>
    public void Fill(string id, decimal quantity)
    {
        lock (gate)
        {
            if (!book.Fill(id, quantity))
            {
                throw NoSuchOrder("The order is not open, or not so much of it.");
            }
        }
    }

    /// <summary>Gives back what an order holds: it was cancelled, expired or refused by the market.</summary>
    /// <param name="id">The order.</param>
    /// <exception cref="PreTradeException">It is not open (HTB1205).</exception>
    public void Close(string id)
    {
        lock (gate)
        {
            if (!book.IsOpen(id))
            {
                throw NoSuchOrder("The order is not open.");
            }

            book.Close(id);
        }
    }

    private static PreTradeException NoSuchOrder(string message) => new(
        PreTradeCodes.NoSuchOrder, message, "Compare the open orders with the market's before trading on: one of the two lists is wrong.");

    private async ValueTask<bool> TryRecordAsync(OrderRequest order, OrderDecision decision, CancellationToken cancellationToken)
    {
        try
        {
            await record.AppendAsync(OrderRecordEntry.Of(order, decision, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Whatever the record's failure is, an order that nobody can account for does not go out.
        catch (Exception)
#pragma warning restore CA1031
        {
            PreTradeMetrics.RecordFailed();
            return false;
        }
    }

    private OrderDecision Reserve(OrderRequest order)
    {
        if (stop.State.IsStopped)
        {
            return new OrderDecision(DenialReasons.EmergencyStop, null, 0);
        }

        if (FieldCheck.Problem(order, options.MinimumQuantity) is { } problem)
        {
            return new OrderDecision(problem, null, 0);
        }

        lock (gate)
        {
            if (accepted.Contains(order.Id))
            {
                return new OrderDecision(DenialReasons.DuplicateId, null, 0);
            }

            try
            {
                var (decision, valuedAt) = limits.Decide(order);
                if (decision.IsAccepted)
                {
                    accepted.Add(order.Id);
                    book.Open(order, valuedAt);
                }

                return decision;
            }
            catch (OverflowException)
            {
                return new OrderDecision(DenialReasons.NumberTooLarge, null, 0);
            }
        }
    }

    private void Release(OrderRequest order)
    {
        lock (gate)
        {
            book.Close(order.Id);
            accepted.Remove(order.Id);
        }
    }
}
