using System.Diagnostics.Metrics;

namespace Hardening.Cryptography;

/// <summary>
/// The meter <c>Hardening.Cryptography</c>: <c>hardening.seal</c> and <c>hardening.open</c> (tags <c>purpose</c>, <c>outcome</c>).
/// Neither
/// keys nor content nor sizes are in it; purposes are fixed in programs.
/// </summary>
public static class CryptographyMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Hardening.Cryptography";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> SealCount = Meter.CreateCounter<long>("hardening.seal", "{message}", "Messages and files sealed");
    private static readonly Counter<long> OpenCount = Meter.CreateCounter<long>("hardening.open", "{message}",
        "Attempts to open messages and files");

    internal static void Sealed(string purpose) => SealCount.Add(1, new KeyValuePair<string, object?>("purpose", purpose));

    internal static void Opened(string purpose, bool opened) => OpenCount.Add(
        1, new KeyValuePair<string, object?>("purpose", purpose),
        new KeyValuePair<string, object?>("outcome", opened ? "opened" : "refused"));
}
