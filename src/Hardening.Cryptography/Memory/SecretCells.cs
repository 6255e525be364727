using System.Numerics;
using System.Security.Cryptography;

namespace Hardening.Cryptography.Memory;

/// <summary>Hands out cells of protected memory, by sizes that are powers of two. Slabs are kept for the life of the process.</summary>
internal static class SecretCells
{
    private const int SmallestCell = 32;
    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, List<Slab>> Slabs = [];

    internal static (Slab Slab, int Offset) Take(int length)
    {
        var cellSize = Math.Max(SmallestCell, (int)BitOperations.RoundUpToPowerOf2((uint)length));
        lock (Gate)
        {
            if (!Slabs.TryGetValue(cellSize, out var slabs))
            {
                Slabs.Add(cellSize, slabs = []);
            }

            var slab = slabs.Find(slab => slab.HasRoom);
            if (slab is null)
            {
                slab = Slab.Create(cellSize);
                slabs.Add(slab);
                SecretMemoryReport.Created(slab.Protection);
            }

            return (slab, slab.Take());
        }
    }

    internal static void Return(Slab slab, int offset, int length)
    {
        CryptographicOperations.ZeroMemory(slab.Bytes(offset, length));
        lock (Gate)
        {
            slab.Return(offset);
        }
    }
}
