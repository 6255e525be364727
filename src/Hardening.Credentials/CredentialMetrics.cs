using System.Diagnostics.Metrics;

namespace Hardening.Credentials;

/// <summary>The meter <c>Hardening.Credentials</c>: <c>hardening.credential.operation</c> (tags <c>operation</c>,
/// <c>outcome</c>). Neither names of credentials nor requesters are in it.</summary>
public static class CredentialMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.Credentials";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> OperationCount = Meter.CreateCounter<long>(
        "hardening.credential.operation", "{operation}", "Operations on credentials");

    internal static void Done(string operation, bool allowed) => OperationCount.Add(
        1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("outcome",
            allowed ? "allowed" : "denied"));
}
