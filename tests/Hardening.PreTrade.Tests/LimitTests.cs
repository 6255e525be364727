using CsCheck;
using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade.Tests;

public sealed class LimitTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("49.9999", true, false)]
    [InlineData("50", true, true)]
    [InlineData("100", true, true)]
    [InlineData("100.0001", false, false)]
    public async Task A_position_is_warned_of_at_5_percent_and_denied_above_10(string quantity, bool accepted, bool warned)
    {
        var decision = await desk.SubmitAsync(decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(accepted ? null : DenialReasons.PositionShare, decision.Denial);
        Assert.Equal(warned, decision.Warning is not null);
    }

    [Theory]
    [InlineData(OrderSide.Buy)]
    [InlineData(OrderSide.Sell)]
    public async Task Position_open_orders_and_the_new_order_count_together(OrderSide side)
    {
        desk.Guard.SetPosition("BTC/USD", side == OrderSide.Buy ? 40 : -40);
        Assert.True((await desk.SubmitAsync(40, side: side)).IsAccepted);

        Assert.Equal(DenialReasons.PositionShare, (await desk.SubmitAsync(21, side: side)).Denial);
        Assert.True((await desk.SubmitAsync(20, side: side)).IsAccepted);
    }

    [Fact]
    public async Task An_open_order_of_the_other_side_makes_no_room()
    {
        desk.Guard.SetPosition("BTC/USD", 90);
        Assert.True((await desk.SubmitAsync(90, side: OrderSide.Sell)).IsAccepted);

        Assert.Equal(DenialReasons.PositionShare, (await desk.SubmitAsync(20)).Denial);
    }

    [Fact]
    public async Task A_position_over_the_limit_can_be_closed_but_not_turned_into_another()
    {
        desk.Guard.SetPosition("BTC/USD", 500);

        Assert.True((await desk.SubmitAsync(400, side: OrderSide.Sell)).IsAccepted);
        Assert.Equal(DenialReasons.PositionShare, (await desk.SubmitAsync(101, side: OrderSide.Sell)).Denial);
        Assert.True((await desk.SubmitAsync(100, side: OrderSide.Sell)).IsAccepted);
    }

    [Fact]
    public async Task What_counts_together_is_at_most_20_percent()
    {
        Assert.True((await desk.SubmitAsync(100)).IsAccepted);
        Assert.True((await desk.SubmitAsync(60, symbol: "BTC/EUR", side: OrderSide.Sell)).IsAccepted);

        Assert.Equal(DenialReasons.Concentration, (await desk.SubmitAsync(40.0001m, symbol: "BTC/GBP")).Denial);
        Assert.True((await desk.SubmitAsync(40, symbol: "BTC/GBP")).IsAccepted);
        Assert.True((await desk.SubmitAsync(5, symbol: "AAPL")).IsAccepted);
    }

    [Fact]
    public async Task A_symbol_has_a_limit_in_units()
    {
        Assert.Equal(DenialReasons.PositionLimit, (await desk.SubmitAsync(5.0001m, symbol: "AAPL")).Denial);
        Assert.True((await desk.SubmitAsync(5, symbol: "AAPL")).IsAccepted);
    }

    [Theory]
    [InlineData("9.99")]
    [InlineData("1000.01")]
    public async Task A_price_outside_the_band_is_denied_also_that_of_the_market(string text)
    {
        var price = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DenialReasons.PriceOutsideBand, (await desk.SubmitAsync(0.01m, price)).Denial);

        desk.Guard.SetPrice("BTC/USD", price);
        Assert.Equal(DenialReasons.PriceOutsideBand, (await desk.SubmitAsync(0.01m, null)).Denial);
    }

    [Fact]
    public async Task A_low_limit_price_does_not_make_an_order_look_small()
    {
        // 200 units at 50 are 10 %, but they are worth 100 each.
        Assert.Equal(DenialReasons.PositionShare, (await desk.SubmitAsync(200, 50, side: OrderSide.Sell)).Denial);
    }

    [Fact]
    public async Task Without_price_or_capital_nothing_is_opened()
    {
        using var bare = new Desk(options => options.Symbols["ETH/USD"] = new Limits.SymbolLimits { MinimumPrice = 1, MaximumPrice = 2 });
        bare.Guard.SetCapital(0);
        Assert.Equal(DenialReasons.NoCapital, (await bare.SubmitAsync(1)).Denial);
        bare.Guard.SetPosition("BTC/USD", 1);
        Assert.True((await bare.SubmitAsync(1, side: OrderSide.Sell)).IsAccepted);

        var unpriced = new PreTradeGuard(OptionsWith("XRP/USD"), desk.Stop, desk, TimeProvider.System);
        unpriced.SetCapital(1000);
        Assert.Equal(DenialReasons.NoMarketPrice, (await unpriced.SubmitAsync(desk.Order(1, 1, "XRP/USD"))).Denial);
    }

    [Fact]
    public async Task A_closed_order_gives_back_what_it_held_and_a_filled_one_does_not()
    {
        var (closed, filled) = (desk.Order(60), desk.Order(40));
        Assert.True((await desk.Guard.SubmitAsync(closed)).IsAccepted);
        Assert.True((await desk.Guard.SubmitAsync(filled)).IsAccepted);
        Assert.False((await desk.SubmitAsync(1)).IsAccepted);

        desk.Guard.Close(closed.Id);
        desk.Guard.Fill(filled.Id, 15);
        desk.Guard.Fill(filled.Id, 25);

        Assert.Equal(40, desk.Guard.PositionOf("BTC/USD"));
        Assert.Equal(DenialReasons.PositionShare, (await desk.SubmitAsync(60.0001m)).Denial);
        Assert.True((await desk.SubmitAsync(60)).IsAccepted);
        Assert.Equal(PreTradeCodes.NoSuchOrder, Assert.Throws<PreTradeException>(() => desk.Guard.Close(closed.Id)).Code);
        Assert.Equal(PreTradeCodes.NoSuchOrder, Assert.Throws<PreTradeException>(() => desk.Guard.Fill(filled.Id, 1)).Code);
    }

    [Fact]
    public async Task Orders_that_come_at_once_do_not_exceed_the_limit_together()
    {
        desk.Recording = async _ => await Task.Yield();

        var decisions = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => Task.Run(() => desk.SubmitAsync(1))));

        Assert.Equal(100, decisions.Count(decision => decision.IsAccepted));
    }

    [Fact]
    public void Whatever_is_accepted_and_filled_the_position_stays_within_the_limit() => Gen
        .Select(Gen.Int[1, 120], Gen.Bool, Gen.Int[0, 3])
        .Array[1, 60]
        .Sample(steps =>
        {
            using var other = new Desk();
            var open = new Queue<OrderRequest>();
            foreach (var (quantity, buy, next) in steps)
            {
                var order = other.Order(quantity, side: buy ? OrderSide.Buy : OrderSide.Sell);
                if (other.Guard.SubmitAsync(order).AsTask().GetAwaiter().GetResult().IsAccepted)
                {
                    open.Enqueue(order);
                }

                if (next > 0 && open.TryDequeue(out var oldest))
                {
                    if (next == 3)
                    {
                        other.Guard.Close(oldest.Id);
                    }
                    else
                    {
                        other.Guard.Fill(oldest.Id, oldest.Quantity);
                    }
                }

                if (Math.Abs(other.Guard.PositionOf("BTC/USD")) > 100)
                {
                    return false;
                }
            }

            return true;
        }, iter: 200);

    private static Limits.PreTradeOptions OptionsWith(string symbol)
    {
        var options = new Limits.PreTradeOptions();
        options.Symbols[symbol] = new Limits.SymbolLimits { MinimumPrice = 1, MaximumPrice = 2 };
        return options;
    }
}
