namespace Hardening.Secrets.Proofs;

/// <summary>NATS seed: base32 of prefix, 32 bytes and a little-endian CRC-16.</summary>
internal static class NatsSeed
{
    public static IProof Proof { get; } = new TailChecksum("CRC-16 checksum", token =>
    {
        if (Encodings.Base32(token, 0, token.Length) is not { Length: 36 } bytes)
        {
            return null;
        }

        var crc = Crc16.Of(bytes, 0, 34);
        bytes[34] = (byte)crc;
        bytes[35] = (byte)(crc >> 8);
        return Encodings.ToBase32(bytes);
    });
}
