using System.Threading.RateLimiting;
using Hardening.Networking.RateLimits;
using Hardening.PreTrade;
using Hardening.PreTrade.Recording;
using Hardening.PreTrade.Stopping;
using TradingDesk.Accounts;
using TradingDesk.Operations;
using TradingDesk.Setup;

namespace TradingDesk.Orders;

/// <summary>The controls before the market, and what they need to know after a start.</summary>
internal static class OrderSetup
{
    public static void AddOrders(this WebApplicationBuilder builder, DataFolder folder)
    {
        var services = builder.Services;
        services.AddPreTradeGuard(builder.Configuration.GetSection("Limits"));
        services.AddSingleton<IOrderRecord, AuditOrderRecord>();
        services.AddSingleton(provider => new EmergencyStop(
            folder["stop.json"], provider.GetRequiredService<Operators>().IncludesAsync, [new StopRecorder(provider.GetRequiredService<DeskEvents>())],
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OrderStore>();
        services.AddSingleton<OrderDesk>();
        services.AddSingleton<PartitionedRateLimiter<string>>(provider => new ClientRateLimiter<string>(
            account => account, builder.Configuration.GetSection("RateLimit").Get<RateLimitOptions>() ?? new RateLimitOptions(),
            provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Tells the guard the capital, the prices and what the desk owns.</summary>
    public static async Task RestoreAsync(IServiceProvider services, IConfiguration market)
    {
        var (guard, orders) = (services.GetRequiredService<PreTradeGuard>(), services.GetRequiredService<OrderStore>());
        guard.SetCapital(market.GetValue<decimal>("Capital"));
        foreach (var price in market.GetSection("Prices").GetChildren())
        {
            guard.SetPrice(price.Key, price.Get<decimal>());
        }

        await orders.MarkInterruptedAsync();
        foreach (var (symbol, quantity) in await orders.PositionsAsync())
        {
            guard.SetPosition(symbol, quantity);
        }
    }
}
