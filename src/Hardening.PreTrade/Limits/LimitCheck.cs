using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade.Limits;

/// <summary>Holds one order to the limits, over the positions and everything that is open already.</summary>
internal sealed class LimitCheck(PreTradeOptions options, Book book)
{
    /// <summary>The decision, and what a unit is valued at. Nothing is changed.</summary>
    /// <exception cref="OverflowException">The numbers are too large to calculate with.</exception>
    internal (OrderDecision Decision, decimal ValuedAt) Decide(OrderRequest order)
    {
        // 1. The symbol is one that is traded.
        if (!options.Symbols.TryGetValue(order.Symbol, out var limits))
        {
            return Denied(DenialReasons.UnknownSymbol);
        }

        // 2. The market's price is known, and what the order will trade at is inside the band.
        if (book.Price(order.Symbol) is not { } market)
        {
            return Denied(DenialReasons.NoMarketPrice);
        }

        var price = order.Price ?? market;
        if (price < limits.MinimumPrice || price > limits.MaximumPrice)
        {
            return Denied(DenialReasons.PriceOutsideBand);
        }

        // 3. The position that results when this order and all open ones of its side are filled.
        var position = book.Position(order.Symbol);
        var ahead = book.OpenQuantity(order.Symbol, order.Side) + order.Quantity;
        var after = order.Side == OrderSide.Buy ? position + ahead : position - ahead;
        var valued = Math.Max(Math.Max(price, market), book.OpenPrice(order.Symbol, order.Side));

        // 4. An order that only closes passes: a limit that keeps somebody in a position makes the risk larger.
        if (Math.Sign(position) == (order.Side == OrderSide.Buy ? -1 : 1) && ahead <= Math.Abs(position))
        {
            return (new OrderDecision(null, null, Share(Math.Abs(after) * valued)), valued);
        }

        // 5. The position, in units and as a share of the capital. Open orders of the other side may not come to pass, so they
        // lower nothing.
        var units = Math.Max(Math.Abs(after), Math.Abs(position));
        if (units > limits.MaximumPosition)
        {
            return Denied(DenialReasons.PositionLimit);
        }

        if (book.Capital <= 0)
        {
            return Denied(DenialReasons.NoCapital);
        }

        // 6. Multiplied, not divided: the limit itself is let through, to the last digit.
        var value = units * valued;
        if (value > options.MaximumPositionShare * book.Capital)
        {
            return Denied(DenialReasons.PositionShare, Share(value));
        }

        // 7. What counts together.
        if (book.ExposureBeside(order.Symbol, book.GroupOf(order.Symbol)) is not { } beside)
        {
            return Denied(DenialReasons.NoMarketPrice);
        }

        return value + beside > options.MaximumConcentration * book.Capital
            ? Denied(DenialReasons.Concentration, Share(value))
            : (new OrderDecision(null, value >= options.WarningPositionShare * book.Capital ? DenialReasons.PositionShare : null, Share(value)), valued);
    }

    private static (OrderDecision Decision, decimal ValuedAt) Denied(string reason,
        decimal share = 0) => (new OrderDecision(reason, null, share), 0);

    private decimal Share(decimal value) => book.Capital > 0 ? value / book.Capital : 0;
}
