using System.Buffers;
using System.Buffers.Binary;

namespace Hardening.Auditing.Tiles;

/// <summary>Entries in a file: a 16-bit big-endian length and that many bytes, repeated (C2SP tlog-tiles, log entries).</summary>
internal static class EntryBundle
{
    /// <summary>Size in bytes of the length before each entry.</summary>
    internal const int LengthSize = sizeof(ushort);

    /// <summary>The largest bundle in bytes.</summary>
    internal const int MaximumSize = TileId.FullWidth * (LengthSize + IAuditLog.MaximumEntrySize);

    /// <summary>Appends one entry to a bundle.</summary>
    internal static void Append(IBufferWriter<byte> bundle, ReadOnlySpan<byte> entry)
    {
        Span<byte> length = stackalloc byte[LengthSize];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
        bundle.Write(length);
        bundle.Write(entry);
    }

    /// <summary>The entries of a bundle in order, or null when it does not hold exactly <paramref name="count"/> of them.</summary>
    internal static ReadOnlyMemory<byte>[]? Parse(ReadOnlyMemory<byte> bundle, int count)
    {
        var entries = new ReadOnlyMemory<byte>[count];
        for (var at = 0; at < count; at++)
        {
            if (bundle.Length < LengthSize || BinaryPrimitives.ReadUInt16BigEndian(bundle.Span) is var length
                && bundle.Length < LengthSize + length)
            {
                return null;
            }

            entries[at] = bundle.Slice(LengthSize, length);
            bundle = bundle[(LengthSize + length)..];
        }

        return bundle.IsEmpty ? entries : null;
    }
}
