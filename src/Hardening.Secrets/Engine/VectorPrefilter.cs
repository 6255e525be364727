#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hardening.Secrets.Engine;

/// <summary>
/// The prefilter with 256-bit vectors: eight windows are hashed and looked up in the bitmap of <see cref="AnchorIndex"/> at a time.
/// </summary>
/// <remarks>Tables over nibbles, as fast string searches use them, let most positions of ordinary text pass once there are more than
/// a hundred windows; there are ten times as many.</remarks>
internal sealed class VectorPrefilter(AnchorIndex index) : IPrefilter
{
    private const int Windows = 8;

    // Windows 0 to 3 come from the first four bytes of a lane and three more, windows 4 to 7 from the other lane.
    private static readonly Vector256<byte> Overlapping = Vector256.Create(
        (byte)0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6,
        0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6);

    private readonly ScalarPrefilter scalar = new(index);

    public static bool IsSupported => Avx2.IsSupported;

    // Compiled for speed at once: a scan is often over before a loop would be compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Run(ScanText text, List<Candidate> found)
    {
        var i = text.Start;
        ref var data = ref MemoryMarshal.GetArrayDataReference(text.Data);
        fixed (uint* bitmap = index.Bitmap)
        {
            // Two loads of eight bytes, the second four further on.
            for (; i + Windows + 4 <= text.End; i += Windows)
            {
                var product = Product(ref Unsafe.Add(ref data, i));
                var words = Avx2.GatherVector256((int*)bitmap, (product >>> AnchorIndex.WordShift).AsInt32(), sizeof(uint)).AsUInt32();

                // Both bits of each window move to the sign of its element.
                var bits = Avx2.ShiftLeftLogicalVariable(words, ToSign(product >>> AnchorIndex.FirstShift))
                    & Avx2.ShiftLeftLogicalVariable(words, ToSign(product >>> AnchorIndex.SecondShift));
                for (var mask = bits.ExtractMostSignificantBits(); mask != 0; mask &= mask - 1)
                {
                    var position = i + BitOperations.TrailingZeroCount(mask);
                    var key = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref data, position)) | AnchorWindow.Fold;
                    index.Look(text, key, position, found);
                }
            }
        }

        scalar.Run(text, i, found);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> ToSign(Vector256<uint> bit) => Vector256.AndNot(Vector256.Create(31u), bit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Product(ref byte data)
    {
        var low = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref data)).AsByte();
        var high = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref data, 4))).AsByte();
        var windows = Avx2.Shuffle(Vector256.Create(low, high), Overlapping).AsUInt32() | Vector256.Create(AnchorWindow.Fold);
        return windows * Vector256.Create(AnchorIndex.Multiplier);
    }
}
#endif
