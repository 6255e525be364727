using System.Diagnostics.Metrics;
using Hardening.PreTrade.Orders;

namespace Hardening.PreTrade;

/// <summary>The meter <c>Hardening.PreTrade</c>: <c>hardening.order</c> (tag <c>outcome</c>: <c>accepted</c>, <c>warned</c> or
/// the reason of the denial), <c>hardening.order_record.failure</c> and <c>hardening.emergency_stop</c>. Neither traders nor
/// symbols are in it.</summary>
public static class PreTradeMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.PreTrade";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> OrderCount = Meter.CreateCounter<long>("hardening.order", "{order}", "Orders decided about");
    private static readonly Counter<long> StopCount = Meter.CreateCounter<long>("hardening.emergency_stop", "{stop}",
        "Times that trading was stopped");

    private static readonly Counter<long> FailureCount = Meter.CreateCounter<long>("hardening.order_record.failure", "{entry}",
        "Decisions that were not recorded");

    internal static void RecordFailed() => FailureCount.Add(1);

    internal static void Decided(OrderDecision decision) => OrderCount.Add(
        1, new KeyValuePair<string, object?>("outcome", decision.Denial ?? (decision.Warning is null ? "accepted" : "warned")));

    internal static void Stopped() => StopCount.Add(1);
}
