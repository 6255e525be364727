using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Hardening.Cryptography.Rings;

namespace Hardening.Cryptography;

/// <summary>
/// The meter <c>Hardening.Cryptography</c>: <c>hardening.seal</c> and <c>hardening.open</c> (tags <c>purpose</c>, <c>outcome</c>),
/// <c>hardening.certificate.renewal</c> (<c>outcome</c>), and of each open ring <c>hardening.ring.key_age</c> in seconds and
/// <c>hardening.ring.uses_left</c> of its primary (tag <c>key</c>, its identifier). Neither keys nor content nor sizes are in it;
/// purposes are fixed in programs.
/// </summary>
public static class CryptographyMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.Cryptography";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> SealCount = Meter.CreateCounter<long>("hardening.seal", "{message}", "Messages and files sealed");
    private static readonly Counter<long> OpenCount = Meter.CreateCounter<long>("hardening.open", "{message}",
        "Attempts to open messages and files");

    private static readonly Counter<long> RenewalCount = Meter.CreateCounter<long>("hardening.certificate.renewal", "{certificate}",
        "Attempts to renew the certificate of a server");

    // Weak: measuring must not keep the keys of a ring in memory that somebody forgot to dispose.
    private static readonly ConditionalWeakTable<KeyRing, object?> Rings = new();

    static CryptographyMetrics()
    {
        Meter.CreateObservableGauge("hardening.ring.key_age", () => Measure((ring, key) => ring.Age(key).TotalSeconds), "s", "Age of the key that seals");
        Meter.CreateObservableGauge("hardening.ring.uses_left", () => Measure((ring, key) => ring.UsesLeft(key)), "{use}", "Uses that the key that seals has left");
    }

    internal static void Opened(KeyRing ring) => Rings.Add(ring, null);

    internal static void Closed(KeyRing ring) => Rings.Remove(ring);

    internal static void Renewed(bool succeeded) =>
        RenewalCount.Add(1, new KeyValuePair<string, object?>("outcome", succeeded ? "renewed" : "failed"));

    internal static void Sealed(string purpose) => SealCount.Add(1, new KeyValuePair<string, object?>("purpose", purpose));

    internal static void Opened(string purpose, bool opened) => OpenCount.Add(
        1, new KeyValuePair<string, object?>("purpose", purpose),
        new KeyValuePair<string, object?>("outcome", opened ? "opened" : "refused"));

    private static IEnumerable<Measurement<double>> Measure(Func<KeyRing, RingKeyInfo, double> value) => Rings
        .Select(open => open.Key).Select(ring => (ring, key: ring.Keys.FirstOrDefault(key => key.IsPrimary)))
        .Where(pair => pair.key is not null)
        .Select(pair => new Measurement<double>(value(pair.ring, pair.key!), new KeyValuePair<string, object?>("key", pair.key!.Id)));
}
