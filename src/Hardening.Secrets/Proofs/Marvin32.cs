namespace Hardening.Secrets.Proofs;

/// <summary>
/// Marvin32, the keyed checksum that Azure's identifiable keys carry. State is two 32-bit words taken from the seed (low word
/// first); each little-endian word of input is added and mixed; the tail is padded with 0x80.
/// </summary>
internal static class Marvin32
{
    /// <summary>The seed named by eight ASCII characters, read as one big-endian number.</summary>
    public static ulong Seed(string name)
    {
        var seed = 0UL;
        foreach (var c in name)
        {
            seed = (seed << 8) | c;
        }

        return seed;
    }

    /// <summary>The two words of the state combined by exclusive or.</summary>
    public static uint Of(byte[] data, int length, ulong seed)
    {
        var low = (uint)seed;
        var high = (uint)(seed >> 32);
        var i = 0;
        for (; i + 4 <= length; i += 4)
        {
            low += (uint)(data[i] | data[i + 1] << 8 | data[i + 2] << 16 | data[i + 3] << 24);
            Mix(ref low, ref high);
        }

        var tail = 0x80u;
        for (var j = length - 1; j >= i; j--)
        {
            tail = (tail << 8) | data[j];
        }

        low += tail;
        Mix(ref low, ref high);
        Mix(ref low, ref high);
        return low ^ high;
    }

    private static void Mix(ref uint low, ref uint high)
    {
        high ^= low;
        low = Rotate(low, 20);
        low += high;
        high = Rotate(high, 9);
        high ^= low;
        low = Rotate(low, 27);
        low += high;
        high = Rotate(high, 19);
    }

    private static uint Rotate(uint value, int bits) => (value << bits) | (value >> (32 - bits));
}
