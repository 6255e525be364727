#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hardening.Secrets.Engine;

/// <summary>Finds where every second byte is zero, 64 bytes at a time: the shape of ASCII in UTF-16.</summary>
internal static class VectorZeros
{
    private const int Block = 64;
    private const int Pairs = 8;

    // Eight pairs that begin in one of the first 48 bytes of a block lie whole in it.
    private const int Step = Block - 2 * Pairs;

    /// <summary>The first position at or behind <paramref name="from"/> where eight bytes that are not zero take turns with eight zeros; near
    /// the end, where no block fits, the position where the search stopped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int NextAlternating(byte[] data, int from, int end)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(data);
        for (; from + Block <= end; from += Step)
        {
            var zeros = Zeros(ref Unsafe.Add(ref first, from)) | (ulong)Zeros(ref Unsafe.Add(ref first, from + Block / 2)) << (Block / 2);

            // Bit n: byte n is not zero and byte n + 1 is.
            var pairs = ~zeros & zeros >> 1;
            var two = pairs & pairs >> 2;
            var four = two & two >> 4;
            var eight = four & four >> 8;
            if (eight != 0)
            {
                return from + BitOperations.TrailingZeroCount(eight);
            }
        }

        return from;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Zeros(ref byte data) =>
        Vector256.Equals(Unsafe.ReadUnaligned<Vector256<byte>>(ref data), Vector256<byte>.Zero).ExtractMostSignificantBits();
}
#endif
