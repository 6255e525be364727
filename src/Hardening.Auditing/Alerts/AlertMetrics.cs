using System.Diagnostics.Metrics;

namespace Hardening.Auditing.Alerts;

/// <summary>The meter <c>Hardening.Auditing</c>: <c>hardening.alert</c> (tag <c>outcome</c>).</summary>
public static class AlertMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.Auditing";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Alerts = Meter.CreateCounter<long>("hardening.alert", "{alert}",
        "Alerts sent, held back, dropped or failed");

    internal static void Count(string outcome) => Alerts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
