using CsCheck;
using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade.Tests;

public sealed class FieldTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("BTC/USD", "BUY", "LIMIT", "1", "100", null)]
    [InlineData("BTC/USD", "SELL", "STOP_LOSS", "0.0001", "100.5", null)]
    [InlineData("BTC/USD", "BUY", "TAKE_PROFIT", "1", "100", null)]
    [InlineData("BTC/USD", "BUY", "MARKET", "1", null, null)]
    [InlineData("BTC/USD", "BUY", "MARKET", "1", "100", DenialReasons.PriceNotAllowed)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "1", null, DenialReasons.BadPrice)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "1", "0", DenialReasons.BadPrice)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "1", "-100", DenialReasons.BadPrice)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "1", "1e2", DenialReasons.BadPrice)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "1", "100,5", DenialReasons.BadPrice)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "0.00009999", "100", DenialReasons.QuantityTooSmall)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "-1", "100", DenialReasons.QuantityTooSmall)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "NaN", "100", DenialReasons.QuantityTooSmall)]
    [InlineData("BTC/USD", "BUY", "LIMIT", "１", "100", DenialReasons.QuantityTooSmall)]
    [InlineData("BTC/USD", "BUY", "LIMIT", null, "100", DenialReasons.QuantityTooSmall)]
    [InlineData("BTC/USD", "buy", "LIMIT", "1", "100", DenialReasons.BadSide)]
    [InlineData("BTC/USD", null, "LIMIT", "1", "100", DenialReasons.BadSide)]
    [InlineData("BTC/USD", "BUY", "STOP_LIMIT", "1", "100", DenialReasons.BadType)]
    [InlineData("BTC/USD", "BUY", null, "1", "100", DenialReasons.BadType)]
    [InlineData("BTC/USD\n", "BUY", "LIMIT", "1", "100", DenialReasons.BadSymbol)]
    [InlineData("btc/usd", "BUY", "LIMIT", "1", "100", DenialReasons.BadSymbol)]
    [InlineData("BTC//USD", "BUY", "LIMIT", "1", "100", DenialReasons.BadSymbol)]
    [InlineData("ВТС/USD", "BUY", "LIMIT", "1", "100", DenialReasons.BadSymbol)]
    [InlineData("B", "BUY", "LIMIT", "1", "100", DenialReasons.BadSymbol)]
    [InlineData(null, "BUY", "LIMIT", "1", "100", DenialReasons.BadSymbol)]
    [InlineData("ETH/USD", "BUY", "LIMIT", "1", "100", DenialReasons.UnknownSymbol)]
    public async Task A_field_is_denied_for_what_is_wrong_with_it(string? symbol, string? side, string? type, string? quantity, string? price, string? reason) =>
        Assert.Equal(reason, (await desk.Guard.SubmitAsync(OrderRequest.Read("1", "trader", symbol, side, type, quantity, price))).Denial);

    [Theory]
    [InlineData("", "trader", DenialReasons.BadId)]
    [InlineData("a b", "trader", DenialReasons.BadId)]
    [InlineData("ä", "trader", DenialReasons.BadId)]
    [InlineData("1", "", DenialReasons.BadTrader)]
    public async Task An_order_says_which_it_is_and_whose(string id, string trader, string reason) =>
        Assert.Equal(reason, (await desk.Guard.SubmitAsync(OrderRequest.Read(id, trader, "BTC/USD", "BUY", "LIMIT", "1", "100"))).Denial);

    [Fact]
    public async Task An_order_is_accepted_once()
    {
        var order = desk.Order(1);

        Assert.True((await desk.Guard.SubmitAsync(order)).IsAccepted);
        Assert.Equal(DenialReasons.DuplicateId, (await desk.Guard.SubmitAsync(order)).Denial);
        desk.Guard.Fill(order.Id, 1);
        Assert.Equal(DenialReasons.DuplicateId, (await desk.Guard.SubmitAsync(order)).Denial);
    }

    [Fact]
    public async Task Numbers_that_cannot_be_calculated_with_are_denied() =>
        Assert.Equal(DenialReasons.NumberTooLarge, (await desk.SubmitAsync(decimal.MaxValue, 1000m)).Denial);

    [Fact]
    public void A_number_reads_as_what_is_written_or_not_at_all() =>
        Gen.Decimal[0.0001m, 1_000_000m].Sample(value => OrderNumber.TryRead(value.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } read ? read == value : true);

    [Fact]
    public async Task No_text_in_any_field_gets_past_or_breaks_the_controls() =>
        await Gen.Select(Gen.String, Gen.String, Gen.String, Gen.String, Gen.String).SampleAsync(async (symbol, side, type, quantity, price) =>
            !(await desk.Guard.SubmitAsync(OrderRequest.Read("1", "trader", symbol, side, type, quantity, price))).IsAccepted);
}
