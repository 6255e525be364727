namespace Hardening.Secrets.Proofs;

/// <summary>The checksums that token formats carry, by where they stand and what they cover.</summary>
internal static class Checksums
{
    /// <summary>GitHub and npm: the last six characters are CRC-32 of the thirty before, in base 62; the prefix is not covered.</summary>
    public static IProof Crc32Base62(int prefix) => new TailChecksum("CRC-32 checksum", token =>
        Put(token, Encodings.Base62(Crc32.Of(token, prefix, token.Length - prefix - 6), 6)));

    /// <summary>The last eight characters are CRC-32 in hexadecimal of what stands between <paramref name="from"/> and them.</summary>
    public static IProof Crc32Hex(int from, int separator = 0, bool littleEndian = false, bool upper = false) =>
        new TailChecksum("CRC-32 checksum", token =>
    {
        var crc = Crc32.Of(token, from, token.Length - from - separator - 8);
        var hex = Encodings.ToHex(littleEndian ? Encodings.Swap(crc) : crc);
        return Put(token, upper ? Array.ConvertAll(hex, b => b >= 'a' ? (byte)(b - 32) : b) : hex);
    });

    /// <summary>The last six characters are base64 of the little-endian CRC-32 of everything before.</summary>
    public static IProof Crc32Base64(int from) => new TailChecksum("CRC-32 checksum", token =>
    {
        var crc = Crc32.Of(token, from, token.Length - from - 6);
        var encoded = Encodings.ToBase64([(byte)crc, (byte)(crc >> 8), (byte)(crc >> 16), (byte)(crc >> 24)]);
        return Put(token, [.. encoded.Take(6)]);
    });

    /// <summary>Azure identifiable keys: the last four of the decoded bytes are Marvin32 of the rest under one of the seeds.</summary>
    public static IProof Azure(params string[] seeds) => new AzureKeyProof(seeds);

    /// <summary>Cloudflare: the last eight characters are CRC-32 in hexadecimal of the forty before; the prefix is not covered.</summary>
    public static IProof CloudflareCrc { get; } = new TailChecksum("CRC-32 checksum", token =>
        Put(token, Encodings.ToHex(Crc32.Of(token, token.Length - 48, 40))));

    internal static byte[] Put(byte[] token, byte[] tail)
    {
        tail.CopyTo(token, token.Length - tail.Length);
        return token;
    }
}
