using System.Buffers.Binary;
using System.Text;

namespace Hardening.Attestation.Packages;

/// <summary>
/// Reads a zip from its end (APPNOTE 4.3.12, 4.3.16), in the one way that leaves no room for a second reading: the end
/// record is the last 22 bytes, the directory lies exactly before it, one disk, no zip64.
/// <code>
/// end record:  0 'PK\5\6' | 4 disk | 6 directory's disk | 8 entries here | 10 entries | 12 size | 16 offset | 20 comment length
/// dir. record: 0 'PK\1\2' | 8 flags | 10 method | 16 crc | 20 compressed | 24 size | 28 name | 30 extra | 32 comment lengths | 34 disk | 42 local offset | 46 name
/// </code>
/// </summary>
internal static class ZipDirectoryReader
{
    private const int EndRecordSize = 22;
    private const int RecordSize = 46;
    private const int MaximumDirectory = 64 << 20;
    private const uint EndSignature = 0x06054b50;
    private const uint RecordSignature = 0x02014b50;

    internal static ZipDirectory Read(Stream zip)
    {
        if (zip.Length < EndRecordSize)
        {
            throw Damaged("it is too short to be a zip");
        }

        var end = ReadAt(zip, zip.Length - EndRecordSize, EndRecordSize);
        if (U32(end, 0) != EndSignature)
        {
            throw Damaged("it does not end in a zip end record; it is truncated, or bytes or a comment follow");
        }

        if (U16(end, 20) != 0 || U16(end, 4) != 0 || U16(end, 6) != 0 || U16(end, 8) != U16(end, 10))
        {
            throw Damaged("its end record is inconsistent");
        }

        if (U16(end, 10) == ushort.MaxValue || U32(end, 12) == uint.MaxValue || U32(end, 16) == uint.MaxValue)
        {
            throw Unsupported("zip64");
        }

        long size = U32(end, 12), offset = U32(end, 16);
        if (offset + size != zip.Length - EndRecordSize)
        {
            throw Damaged("its central directory is not where the end record says; it is truncated or has foreign bytes");
        }

        if (size > MaximumDirectory)
        {
            throw new AttestationException(AttestationCodes.PackageTooLarge, "The package's directory is too large.", "Split the package.");
        }

        var bytes = ReadAt(zip, offset, (int)size);
        return new ZipDirectory(ReadEntries(bytes, U16(end, 10)), bytes, offset, end);
    }

    internal static byte[] ReadAt(Stream zip, long offset, int count)
    {
        var bytes = new byte[count];
        zip.Position = offset;
        zip.ReadExactly(bytes);
        return bytes;
    }

    private static List<ZipEntry> ReadEntries(byte[] bytes, int count)
    {
        var entries = new List<ZipEntry>(count);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (bytes.Length - at < RecordSize || U32(bytes, at) != RecordSignature)
            {
                throw Damaged("its central directory is cut off or garbled");
            }

            int name = U16(bytes, at + 28), length = RecordSize + name + U16(bytes, at + 30) + U16(bytes, at + 32);
            if (bytes.Length - at < length)
            {
                throw Damaged("its central directory is cut off");
            }

            var entry = new ZipEntry(
                Encoding.UTF8.GetString(bytes, at + RecordSize, name), U16(bytes, at + 8), U16(bytes, at + 10), U32(bytes, at + 20),
                U32(bytes, at + 24), U32(bytes, at + 42), at, length);
            if (entry.CompressedSize == uint.MaxValue || entry.Size == uint.MaxValue || entry.LocalOffset == uint.MaxValue)
            {
                throw Unsupported("zip64");
            }

            if (U16(bytes, at + 34) != 0)
            {
                throw Unsupported("a zip on several disks");
            }

            entries.Add(entry);
            at += length;
        }

        return at == bytes.Length ? entries : throw Damaged("its central directory has more bytes than entries");
    }

    internal static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    internal static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    internal static AttestationException Damaged(string why) => new(
        AttestationCodes.BadPackage, $"The package is damaged: {why}.", "Download or pack it again.");

    private static AttestationException Unsupported(string what) => new(
        AttestationCodes.UnsupportedPackage, $"The package uses {what}, which is not supported.",
        "Pack it without; packages up to 4 GiB and 65534 files do not need it.");
}
