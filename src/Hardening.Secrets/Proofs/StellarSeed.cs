namespace Hardening.Secrets.Proofs;

/// <summary>Stellar secret seed: base32 of a version byte, 32 bytes and a little-endian CRC-16.</summary>
internal static class StellarSeed
{
    public static IProof Proof { get; } = new TailChecksum("CRC-16 checksum", token =>
    {
        if (Encodings.Base32(token, 0, token.Length) is not { Length: 35 } bytes || bytes[0] != 18 << 3)
        {
            return null;
        }

        var crc = Crc16.Of(bytes, 0, 33);
        bytes[33] = (byte)crc;
        bytes[34] = (byte)(crc >> 8);
        return Encodings.ToBase32(bytes);
    });
}
