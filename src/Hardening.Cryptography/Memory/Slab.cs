using System.Runtime.InteropServices;

namespace Hardening.Cryptography.Memory;

/// <summary>One piece of protected memory, cut into cells of one size: thousands of secrets take one map of the kernel, not one
/// each.</summary>
internal sealed class Slab
{
    internal const int Size = 256 * 1024;
    private readonly Stack<int> free = new();
    private readonly nint address;
    private readonly byte[]? managed;

    private Slab(nint address, byte[]? managed, int size, int cellSize, MemoryProtection protection)
    {
        this.address = address;
        this.managed = managed;
        Protection = protection;
        for (var offset = size - cellSize; offset >= 0; offset -= cellSize)
        {
            free.Push(offset);
        }
    }

    internal MemoryProtection Protection { get; }

    internal bool HasRoom => free.Count > 0;

    /// <summary>Takes the best protection that the system grants.</summary>
    internal static Slab Create(int cellSize)
    {
        var size = Math.Max(Size, cellSize);
        if (OperatingSystem.IsLinux())
        {
            if (MapSecret(size) is var secret && secret != NativeMemoryCalls.Failed)
            {
                return new Slab(secret, null, size, cellSize, MemoryProtection.SecretMemory);
            }

            if (MapLocked(size) is var locked && locked != NativeMemoryCalls.Failed)
            {
                return new Slab(locked, null, size, cellSize, MemoryProtection.Locked);
            }
        }

        // Pinned: the collector moves it nowhere and so leaves no copies behind.
        var managed = GC.AllocateArray<byte>(size, pinned: true);
        return new Slab(Marshal.UnsafeAddrOfPinnedArrayElement(managed, 0), managed, size, cellSize, MemoryProtection.Unlocked);
    }

    internal int Take() => free.Pop();

    internal void Return(int offset) => free.Push(offset);

    internal unsafe Span<byte> Bytes(int offset, int length)
    {
        GC.KeepAlive(managed);
        return new Span<byte>((byte*)address + offset, length);
    }

    private static nint MapSecret(int size)
    {
        var file = NativeMemoryCalls.CreateSecretFile();
        if (file < 0)
        {
            return NativeMemoryCalls.Failed;
        }

        var address = NativeMemoryCalls.SetSize(file, size) == 0
            ? NativeMemoryCalls.Map(0, size, NativeMemoryCalls.ReadWrite, NativeMemoryCalls.Shared, file, 0)
            : NativeMemoryCalls.Failed;
        _ = NativeMemoryCalls.Close(file);
        return address;
    }

    private static nint MapLocked(int size)
    {
        var address = NativeMemoryCalls.Map(0, size, NativeMemoryCalls.ReadWrite, NativeMemoryCalls.PrivateAnonymous, -1, 0);
        if (address == NativeMemoryCalls.Failed)
        {
            return address;
        }

        if (NativeMemoryCalls.Lock(address, size) == 0 && NativeMemoryCalls.Advise(address, size, NativeMemoryCalls.DontDump) == 0
            && NativeMemoryCalls.Advise(address, size, NativeMemoryCalls.WipeOnFork) == 0)
        {
            return address;
        }

        _ = NativeMemoryCalls.Unmap(address, size);
        return NativeMemoryCalls.Failed;
    }
}
