namespace Hardening.Secrets.Proofs;

/// <summary>CRC-16/XMODEM (polynomial 1021, initial value 0), as NATS key files use it.</summary>
internal static class Crc16
{
    public static ushort Of(byte[] data, int start, int length)
    {
        var crc = 0;
        for (var i = start; i < start + length; i++)
        {
            crc ^= data[i] << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
        }

        return (ushort)crc;
    }
}
