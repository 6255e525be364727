#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hardening.Secrets.Engine;

/// <summary>
/// The prefilter with 256-bit vectors. The windows are sorted into sixteen buckets, eight to a set; for each of their four bytes
/// two tables of sixteen entries say which buckets of a set allow its low and its high nibble. A position that no bucket allows is
/// passed over, 32 positions at a time; the others go through the bitmap as in <see cref="ScalarPrefilter"/>.
/// </summary>
internal sealed class VectorPrefilter : IPrefilter
{
    private const int Block = 32;
    private readonly AnchorIndex index;
    private readonly ScalarPrefilter scalar;
    private readonly Tables first;
    private readonly Tables second;

    public VectorPrefilter(AnchorIndex index)
    {
        this.index = index;
        scalar = new ScalarPrefilter(index);
        var keys = index.SortedKeys();
        var half = keys.Count / 2;
        first = new Tables(keys, 0, half);
        second = new Tables(keys, half, keys.Count);
    }

    public static bool IsSupported => Avx2.IsSupported;

    public void Run(ScanText text, List<Candidate> found)
    {
        var i = text.Start;
        ref var data = ref MemoryMarshal.GetArrayDataReference(text.Data);
        var (one, two) = (first, second);
        for (; i + Block + 3 <= text.End; i += Block)
        {
            var b0 = Unsafe.ReadUnaligned<Vector256<byte>>(ref Unsafe.Add(ref data, i));
            var b1 = Unsafe.ReadUnaligned<Vector256<byte>>(ref Unsafe.Add(ref data, i + 1));
            var b2 = Unsafe.ReadUnaligned<Vector256<byte>>(ref Unsafe.Add(ref data, i + 2));
            var b3 = Unsafe.ReadUnaligned<Vector256<byte>>(ref Unsafe.Add(ref data, i + 3));
            var buckets = one.Allowed(b0, b1, b2, b3) | two.Allowed(b0, b1, b2, b3);
            if (buckets == Vector256<byte>.Zero)
            {
                continue;
            }

            for (var mask = ~Vector256.Equals(buckets, Vector256<byte>.Zero).ExtractMostSignificantBits(); mask != 0; mask &= mask - 1)
            {
                var position = i + BitOperations.TrailingZeroCount(mask);
                var key = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref data, position)) | 0x20202020u;
                if (index.MayContain(key))
                {
                    index.Look(text, key, position, found);
                }
            }
        }

        scalar.Run(text, i, found);
    }

    /// <summary>The nibble tables of one set of eight buckets.</summary>
    private readonly struct Tables
    {
        private readonly Vector256<byte> low0, low1, low2, low3, high0, high1, high2, high3;

        public Tables(IReadOnlyList<uint> keys, int start, int end)
        {
            (low0, high0) = Build(keys, start, end, 0);
            (low1, high1) = Build(keys, start, end, 8);
            (low2, high2) = Build(keys, start, end, 16);
            (low3, high3) = Build(keys, start, end, 24);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<byte> Allowed(Vector256<byte> b0, Vector256<byte> b1, Vector256<byte> b2, Vector256<byte> b3) =>
            One(b0, low0, high0) & One(b1, low1, high1) & One(b2, low2, high2) & One(b3, low3, high3);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<byte> One(Vector256<byte> bytes, Vector256<byte> lowTable, Vector256<byte> highTable)
        {
            var nibble = Vector256.Create((byte)0x0F);
            return Avx2.Shuffle(lowTable, bytes & nibble) & Avx2.Shuffle(highTable, (bytes.AsUInt16() >> 4).AsByte() & nibble);
        }

        private static (Vector256<byte> Low, Vector256<byte> High) Build(IReadOnlyList<uint> keys, int start, int end, int shift)
        {
            var low = new byte[16];
            var high = new byte[16];
            for (var k = start; k < end; k++)
            {
                var bucket = (byte)(1 << ((k - start) * 8 / (end - start)));
                var folded = (byte)(keys[k] >> shift);
                low[folded & 15] |= bucket;
                high[folded >> 4] |= bucket;

                // The window is folded, the text is not.
                high[(folded & ~0x20) >> 4] |= bucket;
            }

            return (Vector256.Create(Vector128.Create(low), Vector128.Create(low)),
                Vector256.Create(Vector128.Create(high), Vector128.Create(high)));
        }
    }
}
#endif
