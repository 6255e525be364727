using System.Text.Json;
using Hardening.PreTrade.Limits;
using Hardening.PreTrade.Orders;
using Hardening.PreTrade.Recording;
using Hardening.PreTrade.Stopping;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hardening.PreTrade.Tests;

public sealed class RecordTests : IDisposable
{
    private static readonly OrderRecordEntry Entry = new(
        DateTimeOffset.UnixEpoch, "1", "trader", "BTC/USD", "BUY", "LIMIT", 0.1m, 100.50m, "allow", null, 0.000101m);

    private readonly Desk desk = new();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        desk.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_decision_is_recorded_also_a_denial()
    {
        await desk.SubmitAsync(1);
        await desk.SubmitAsync(101);

        Assert.Equal([("allow", null), ("deny", DenialReasons.PositionShare)], desk.Recorded.Select(entry => (entry.Action, entry.Reason)));
        Assert.Equal(0.001m, desk.Recorded.First().PositionShare);
    }

    [Fact]
    public async Task An_order_that_cannot_be_recorded_is_denied_and_holds_nothing()
    {
        desk.Recording = _ => throw new IOException("disk full");
        Assert.Equal(DenialReasons.NotRecorded, (await desk.SubmitAsync(100)).Denial);

        desk.Recording = _ => ValueTask.CompletedTask;
        Assert.True((await desk.SubmitAsync(100)).IsAccepted);
    }

    [Fact]
    public async Task A_file_keeps_what_was_acknowledged_and_cuts_a_torn_line()
    {
        var path = folder["orders.jsonl"];
        using (var record = FileOrderRecord.Open(path))
        {
            await record.AppendAsync(Entry, default);
        }

        await File.AppendAllTextAsync(path, "{\"time\":\"20");
        using (var record = FileOrderRecord.Open(path))
        {
            await record.AppendAsync(Entry with { OrderId = "2" }, default);
        }

        Assert.Equal(["1", "2"], (await File.ReadAllLinesAsync(path)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("orderId").GetString()));
        Assert.Contains("\"price\":100.50", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_an_error_with_a_code()
    {
        Assert.Equal(PreTradeCodes.RecordFailed, Assert.Throws<PreTradeException>(() => FileOrderRecord.Open(folder["gone/orders.jsonl"])).Code);
        using var first = FileOrderRecord.Open(folder["orders.jsonl"]);
        Assert.Equal(PreTradeCodes.RecordFailed, Assert.Throws<PreTradeException>(() => FileOrderRecord.Open(folder["orders.jsonl"])).Code);
    }

    [Fact]
    public void A_service_gets_the_guard_with_the_limits_of_its_configuration()
    {
        using var provider = Provider(
            ("MaximumPositionShare", "0.08"), ("Symbols:BTC/USD:MinimumPrice", "10"), ("Symbols:BTC/USD:MaximumPrice", "1000.5"), ("Symbols:BTC/USD:MaximumPosition", "7"));

        Assert.NotNull(provider.GetRequiredService<PreTradeGuard>());
        var options = provider.GetRequiredService<IOptions<PreTradeOptions>>().Value;
        Assert.Equal((0.08m, 0.05m, 0.20m, 0.0001m), (options.MaximumPositionShare, options.WarningPositionShare, options.MaximumConcentration, options.MinimumQuantity));
        Assert.Equal((1000.5m, 7m), (options.Symbols["BTC/USD"].MaximumPrice, options.Symbols["BTC/USD"].MaximumPosition));
    }

    [Theory]
    [InlineData("MaximumPosition", "0.1")]
    [InlineData("Symbols:BTC/USD:Max", "1")]
    [InlineData("Symbols:BTC/USD:MinimumPrice", "2000")]
    [InlineData("Symbols:btc:MinimumPrice", "1")]
    [InlineData("MaximumPositionShare", "1.1")]
    [InlineData("MaximumPositionShare", "0.04")]
    [InlineData("MaximumPositionShare", "ten percent")]
    [InlineData("MaximumConcentration", "0")]
    [InlineData("MinimumQuantity", "0")]
    public void An_unknown_key_or_a_value_that_cannot_be_is_refused(string key, string value)
    {
        using var provider = Provider(("Symbols:BTC/USD:MinimumPrice", "10"), ("Symbols:BTC/USD:MaximumPrice", "1000"), (key, value));

        Assert.Equal(PreTradeCodes.BadConfiguration, Assert.Throws<PreTradeException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Code);
    }

    private ServiceProvider Provider(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        return new ServiceCollection().AddPreTradeGuard(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton<EmergencyStop>(desk.Stop).AddSingleton<IOrderRecord>(desk).BuildServiceProvider();
    }
}
