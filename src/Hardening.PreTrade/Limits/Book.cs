using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade.Limits;

/// <summary>Capital, prices, positions and open orders: what limits are measured against. Not safe for several
/// threads.</summary>
internal sealed class Book(PreTradeOptions options)
{
    private readonly Dictionary<string, decimal> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> prices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenOrder> open = new(StringComparer.Ordinal);

    internal decimal Capital { get; set; }

    internal decimal Position(string symbol) => positions.GetValueOrDefault(symbol);

    internal void SetPosition(string symbol, decimal quantity) => positions[symbol] = quantity;

    internal void SetPrice(string symbol, decimal price) => prices[symbol] = price;

    internal decimal? Price(string symbol) => prices.TryGetValue(symbol, out var price) ? price : null;

    internal bool IsOpen(string id) => open.ContainsKey(id);

    internal void Open(OrderRequest order, decimal valuedAt) =>
        open.Add(order.Id, new OpenOrder(order.Symbol, order.Side, order.Quantity, valuedAt));

    internal void Close(string id) => open.Remove(id);

    /// <summary>Moves a part of an open order into the position.</summary>
    internal bool Fill(string id, decimal quantity)
    {
        if (!open.TryGetValue(id, out var order) || quantity <= 0 || quantity > order.Quantity)
        {
            return false;
        }

        positions[order.Symbol] = Position(order.Symbol) + (order.Side == OrderSide.Buy ? quantity : -quantity);
        if (quantity == order.Quantity)
        {
            open.Remove(id);
        }
        else
        {
            open[id] = order with { Quantity = order.Quantity - quantity };
        }

        return true;
    }

    /// <summary>What is open of a symbol on one side, in units.</summary>
    internal decimal OpenQuantity(string symbol, OrderSide side) => Of(symbol, side).Sum(order => order.Quantity);

    /// <summary>The highest price that open orders of a symbol on one side are valued at, or 0.</summary>
    internal decimal OpenPrice(string symbol, OrderSide side) => Of(symbol, side).Select(order => order.ValuedAt).DefaultIfEmpty().Max();

    /// <summary>
    /// The value of what is in a group besides one symbol, at the worst that open orders can make of each position; null where
    /// the market's price of a part is not known.
    /// </summary>
    internal decimal? ExposureBeside(string symbol, string group)
    {
        var sum = 0m;
        foreach (var other in positions.Keys.Union(open.Values.Select(order => order.Symbol), StringComparer.Ordinal).ToArray())
        {
            if (other == symbol || GroupOf(other) != group)
            {
                continue;
            }

            var (up, down) = (OpenQuantity(other, OrderSide.Buy), OpenQuantity(other, OrderSide.Sell));
            var units = Math.Max(Math.Abs(Position(other) + up), Math.Abs(Position(other) - down));
            if (units == 0)
            {
                continue;
            }

            if (Price(other) is not { } price)
            {
                return null;
            }

            sum += units * Math.Max(price, Math.Max(OpenPrice(other, OrderSide.Buy), OpenPrice(other, OrderSide.Sell)));
        }

        return sum;
    }

    internal string GroupOf(string symbol) =>
        options.Symbols.TryGetValue(symbol, out var limits) && limits.Group is { } group ? group : SymbolGrammar.BaseOf(symbol);

    private IEnumerable<OpenOrder> Of(string symbol, OrderSide side) => open.Values.Where(order => order.Symbol == symbol && order.Side == side);

    private sealed record OpenOrder(string Symbol, OrderSide Side, decimal Quantity, decimal ValuedAt);
}
