namespace Hardening.Secrets.Proofs;

/// <summary>CRC-32 of ISO 3309 (reflected polynomial EDB88320, initial value and final exclusive-or FFFFFFFF).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = Build();

    public static uint Of(byte[] data, int start, int length)
    {
        var crc = uint.MaxValue;
        for (var i = start; i < start + length; i++)
        {
            crc = Table[(byte)(crc ^ data[i])] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] Build()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
