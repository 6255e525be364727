using System.Diagnostics.Metrics;

namespace Hardening.ZeroTrust;

/// <summary>The meter <c>Hardening.ZeroTrust</c>: <c>hardening.access.decision</c> (tag <c>action</c>) and
/// <c>hardening.access.duration</c> in milliseconds.</summary>
public static class ZeroTrustMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.ZeroTrust";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>("hardening.access.decision", "{request}",
        "Requests decided");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("hardening.access.duration", "ms",
        "How long a decision took");

    internal static void Decided(string action, TimeSpan took)
    {
        Decisions.Add(1, new KeyValuePair<string, object?>("action", action));
        Duration.Record(took.TotalMilliseconds);
    }
}
