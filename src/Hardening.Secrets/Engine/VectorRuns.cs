#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hardening.Secrets.Engine;

/// <summary>Finds 24 token characters in a row, 64 bytes at a time.</summary>
internal static class VectorRuns
{
    private const int Block = 64;

    // A run of 24 lies whole in one of the blocks that begin 40 bytes apart.
    private const int Step = Block - TokenRuns.MinimumLength;

    // Bit h of entry n: the byte with high nibble h and low nibble n is a token character.
    private static readonly Vector256<byte> ByLow = ByLowNibble();

    // Entry h: bit h, and nothing for bytes that are not ASCII.
    private static readonly Vector256<byte> ByHigh =
        Vector256.Create(Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0), Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0));

    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>The first position of the first 24 in a row, or -1; then the bytes from the changed <paramref name="from"/> on were too few
    /// for a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Find(byte[] data, ref int from, int end)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(data);
        for (; from + Block <= end; from += Step)
        {
            var tokens = Tokens(ref Unsafe.Add(ref first, from)) | (ulong)Tokens(ref Unsafe.Add(ref first, from + Block / 2)) << (Block / 2);
            var two = tokens & tokens >> 1;
            var four = two & two >> 2;
            var eight = four & four >> 4;
            var all = eight & eight >> 8 & eight >> 16;
            if (all != 0)
            {
                return from + BitOperations.TrailingZeroCount(all);
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Tokens(ref byte data)
    {
        var bytes = Unsafe.ReadUnaligned<Vector256<byte>>(ref data);
        var nibble = Vector256.Create((byte)0x0F);
        var high = (bytes.AsUInt16() >>> 4).AsByte() & nibble;
        return ~Vector256.Equals(Avx2.Shuffle(ByLow, bytes & nibble) & Avx2.Shuffle(ByHigh, high), Vector256<byte>.Zero).ExtractMostSignificantBits();
    }

    private static Vector256<byte> ByLowNibble()
    {
        var table = new byte[16];
        foreach (var token in ByteClass.AnyBase64.Characters)
        {
            table[token & 15] |= (byte)(1 << (token >> 4));
        }

        return Vector256.Create(Vector128.Create(table), Vector128.Create(table));
    }
}
#endif
