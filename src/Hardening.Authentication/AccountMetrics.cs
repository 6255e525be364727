using System.Diagnostics.Metrics;

namespace Hardening.Authentication;

/// <summary>The meter <c>Hardening.Authentication</c>: <c>hardening.account.operation</c> (tags <c>operation</c>,
/// <c>outcome</c>).</summary>
public static class AccountMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.Authentication";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> OperationCount = Meter.CreateCounter<long>("hardening.account.operation", "{operation}",
        "Operations on accounts");

    internal static void Done(string operation, bool allowed) => OperationCount.Add(
        1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("outcome",
            allowed ? "allowed" : "denied"));
}
