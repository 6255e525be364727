using System.Collections.Concurrent;
using Hardening.PreTrade.Limits;
using Hardening.PreTrade.Orders;
using Hardening.PreTrade.Recording;
using Hardening.PreTrade.Stopping;

namespace Hardening.PreTrade.Tests;

/// <summary>A guard with 100 000 of capital and three symbols, two of which count together.</summary>
internal sealed class Desk : IDisposable, IOrderRecord, IStopListener
{
    private readonly TempFolder folder = new();
    private int orders;

    internal Desk(Action<PreTradeOptions>? configure = null)
    {
        var options = new PreTradeOptions();
        options.Symbols["BTC/USD"] = new SymbolLimits { MinimumPrice = 10, MaximumPrice = 1000 };
        options.Symbols["BTC/EUR"] = new SymbolLimits { MinimumPrice = 10, MaximumPrice = 1000 };
        options.Symbols["BTC/GBP"] = new SymbolLimits { MinimumPrice = 10, MaximumPrice = 1000 };
        options.Symbols["AAPL"] = new SymbolLimits { MinimumPrice = 10, MaximumPrice = 1000, MaximumPosition = 5 };
        configure?.Invoke(options);
        Stop = NewStop();
        Guard = new PreTradeGuard(options, Stop, this, TimeProvider.System);
        Guard.SetCapital(100_000m);
        foreach (var symbol in options.Symbols.Keys)
        {
            Guard.SetPrice(symbol, 100m);
        }
    }

    internal PreTradeGuard Guard { get; }

    internal EmergencyStop Stop { get; }

    internal string StopFile => folder["stop.json"];

    internal ConcurrentQueue<OrderRecordEntry> Recorded { get; } = [];

    internal List<StopState> Told { get; } = [];

    internal Func<OrderRecordEntry, ValueTask> Recording { get; set; } = _ => ValueTask.CompletedTask;

    internal Exception? ListenerFailure { get; set; }

    internal EmergencyStop NewStop() => new(StopFile, (person, _) => ValueTask.FromResult(person == "officer"), [this, this], TimeProvider.System);

    internal OrderRequest Order(decimal quantity, decimal? price = 100m, string symbol = "BTC/USD", OrderSide side = OrderSide.Buy, OrderType? type = null) =>
        new($"order-{Interlocked.Increment(ref orders)}", "trader", symbol, side, type ?? (price is null ? OrderType.Market : OrderType.Limit), quantity, price);

    internal async Task<OrderDecision> SubmitAsync(decimal quantity, decimal? price = 100m, string symbol = "BTC/USD", OrderSide side = OrderSide.Buy) =>
        await Guard.SubmitAsync(Order(quantity, price, symbol, side));

    public async ValueTask AppendAsync(OrderRecordEntry entry, CancellationToken cancellationToken)
    {
        await Recording(entry);
        Recorded.Enqueue(entry);
    }

    public ValueTask ChangedAsync(StopState state, CancellationToken cancellationToken)
    {
        Told.Add(state);
        return ListenerFailure is null ? ValueTask.CompletedTask : throw ListenerFailure;
    }

    public void Dispose() => folder.Dispose();
}
