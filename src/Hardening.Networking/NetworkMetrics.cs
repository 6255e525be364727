using System.Diagnostics.Metrics;

namespace Hardening.Networking;

/// <summary>
/// The meter <c>Hardening.Networking</c>: <c>hardening.http.refused</c> (tag <c>code</c>), <c>hardening.http.without_hsts</c>,
/// <c>hardening.dns.lookup</c> (tag <c>outcome</c>) and <c>hardening.rate_limit</c> (tag <c>outcome</c>). Neither hosts nor
/// clients are in it: a tag that strangers choose has no bounds.
/// </summary>
public static class NetworkMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.Networking";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> RefusedCount = Meter.CreateCounter<long>("hardening.http.refused", "{request}",
        "Requests refused by this side");
    private static readonly Counter<long> HstsCount = Meter.CreateCounter<long>(
        "hardening.http.without_hsts", "{answer}", "Answers of hosts that do not insist on HTTPS");

    private static readonly Counter<long> LookupCount = Meter.CreateCounter<long>("hardening.dns.lookup", "{lookup}",
        "Names resolved or not");
    private static readonly Counter<long> LimitCount = Meter.CreateCounter<long>("hardening.rate_limit", "{call}",
        "Calls let through or turned away");

    internal static void Refused(string code) => RefusedCount.Add(1, new KeyValuePair<string, object?>("code", code));

    internal static void WithoutHsts() => HstsCount.Add(1);

    internal static void LookedUp(string outcome) => LookupCount.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal static void Limited(string outcome) => LimitCount.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
