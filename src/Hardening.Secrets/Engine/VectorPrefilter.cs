#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hardening.Secrets.Engine;

/// <summary>
/// The prefilter with 256-bit vectors. The windows are sorted into eight buckets; for each of their four bytes two tables of
/// sixteen entries say which buckets allow its low and its high nibble. A position that no bucket allows is passed over, 32
/// positions at a time; the others go through the bitmap as in <see cref="ScalarPrefilter"/>.
/// </summary>
internal sealed class VectorPrefilter : IPrefilter
{
    private const int Block = 32;
    private readonly AnchorIndex index;
    private readonly ScalarPrefilter scalar;
    private readonly Vector256<byte>[] low = new Vector256<byte>[4];
    private readonly Vector256<byte>[] high = new Vector256<byte>[4];

    public VectorPrefilter(AnchorIndex index)
    {
        this.index = index;
        scalar = new ScalarPrefilter(index);
        for (var i = 0; i < 4; i++)
        {
            var lowNibbles = new byte[16];
            var highNibbles = new byte[16];
            for (var k = 0; k < index.Keys.Count; k++)
            {
                var bucket = (byte)(1 << (k * 8 / index.Keys.Count));
                var folded = (byte)(index.Keys[k] >> (8 * i));
                lowNibbles[folded & 15] |= bucket;
                highNibbles[folded >> 4] |= bucket;
                highNibbles[(folded & ~0x20) >> 4] |= bucket;
            }

            low[i] = Vector256.Create(Vector128.Create(lowNibbles), Vector128.Create(lowNibbles));
            high[i] = Vector256.Create(Vector128.Create(highNibbles), Vector128.Create(highNibbles));
        }
    }

    public static bool IsSupported => Avx2.IsSupported;

    public void Run(ScanText text, List<Candidate> found)
    {
        var i = text.Start;
        ref var data = ref MemoryMarshal.GetArrayDataReference(text.Data);
        Vector256<byte> low0 = low[0], low1 = low[1], low2 = low[2], low3 = low[3], high0 = high[0], high1 = high[1], high2 = high[2], high3 = high[3];
        for (; i + Block + 3 <= text.End; i += Block)
        {
            var buckets = Allowed(ref data, i, low0, high0) & Allowed(ref data, i + 1, low1, high1)
                & Allowed(ref data, i + 2, low2, high2) & Allowed(ref data, i + 3, low3, high3);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Allowed(ref byte data, int offset, Vector256<byte> lowTable, Vector256<byte> highTable)
    {
        var bytes = Unsafe.ReadUnaligned<Vector256<byte>>(ref Unsafe.Add(ref data, offset));
        var nibble = Vector256.Create((byte)0x0F);
        return Avx2.Shuffle(lowTable, bytes & nibble) & Avx2.Shuffle(highTable, (bytes.AsUInt16() >> 4).AsByte() & nibble);
    }
}
#endif
