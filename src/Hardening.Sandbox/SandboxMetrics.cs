using System.Diagnostics.Metrics;

namespace Hardening.Sandbox;

/// <summary>The meter <c>Hardening.Sandbox</c>: <c>hardening.sandbox.run.duration</c>, the runs of supervised programs (tag
/// <c>outcome</c>: <c>exited</c>, <c>timed-out</c>, <c>not-started</c>).</summary>
public static class SandboxMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.Sandbox";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Runs = Meter.CreateHistogram<double>(
        "hardening.sandbox.run.duration", "s", "Runs of supervised programs");

    internal static void Ended(SandboxResult? result, TimeSpan lifetime) => Runs.Record(
        lifetime.TotalSeconds, new KeyValuePair<string, object?>("outcome",
            result is null ? "not-started" : result.TimedOut ? "timed-out" : "exited"));
}
