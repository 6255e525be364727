using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Context;

/// <summary>
/// Secrets that everyone may know: emulator keys and samples of vendors' documentation. Kept as CRC-32 of the value, because a
/// list of samples would set off every scanner that reads this source.
/// </summary>
internal static class KnownSamples
{
    private static readonly HashSet<uint> Checksums =
    [
        // Storage emulator, database emulator, sample secret access key.
        0,
    ];

    public static bool Contains(string value)
    {
        var bytes = Encodings.Ascii(value);
        return Checksums.Contains(Crc32.Of(bytes, 0, bytes.Length));
    }
}
