using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Build.Tasks.Symbols;

/// <summary>
/// What a deterministic assembly derives from content: the identifier and digest of its symbols in the debug directory, its MVID, and the
/// time stamp of its header. After its symbols changed they are derived anew; no other byte changes.
/// </summary>
internal static class AssemblyIdentifiers
{
    private const int EntrySize = 28;
    private const int StampInEntry = 4;
    private const int StampInCoffHeader = 4;
    private const int ChecksumInOptionalHeader = 64;
    private const int GuidInCodeView = 4;

    /// <summary>Why an assembly cannot be given other symbols; null when it can.</summary>
    internal static string? Obstacle(PEReader image, ImmutableArray<byte> bytes)
    {
        var headers = image.PEHeaders;
        var entries = image.ReadDebugDirectory();
        return !entries.Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible) ? "it was compiled without Deterministic"
            : entries.Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb) ? "its symbols are embedded in it (DebugType)"
            : entries.Count(entry => entry.Type == DebugDirectoryEntryType.CodeView) != 1 ? "its symbols are not portable (DebugType)"
            : IsSigned(headers, bytes) ? "it is signed with a strong name"
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan()[(headers.PEHeaderStartOffset + ChecksumInOptionalHeader)..]) != 0 ? "its header has a checksum"
            : null;
    }

    /// <summary>The assembly with the identifiers that belong to new symbols.</summary>
    /// <param name="image">The assembly, without an obstacle.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="symbols">SHA-256 of the symbols, as their identifier is made of it.</param>
    /// <exception cref="BadImageFormatException">It is malformed.</exception>
    internal static byte[] Replace(PEReader image, ImmutableArray<byte> bytes, byte[] symbols)
    {
        var assembly = bytes.ToArray();
        var id = BlobContentId.FromHash(symbols);
        var headers = image.PEHeaders;
        if (!headers.TryGetDirectoryOffset(headers.PEHeader!.DebugTableDirectory, out var directory))
        {
            throw new BadImageFormatException("The debug directory lies outside of the file.");
        }

        var entries = image.ReadDebugDirectory();
        for (var index = 0; index < entries.Length; index++)
        {
            var data = assembly.AsSpan(entries[index].DataPointer, entries[index].DataSize);
            if (entries[index].Type == DebugDirectoryEntryType.CodeView)
            {
                id.Guid.TryWriteBytes(data[GuidInCodeView..]);
                BinaryPrimitives.WriteUInt32LittleEndian(assembly.AsSpan(directory + (index * EntrySize) + StampInEntry), id.Stamp);
            }
            else if (entries[index].Type == DebugDirectoryEntryType.PdbChecksum)
            {
                ReplaceChecksum(data, symbols);
            }
        }

        var mvid = Mvid(image, assembly);
        var stamp = assembly.AsSpan(headers.CoffHeaderStartOffset + StampInCoffHeader, sizeof(uint));
        mvid.Clear();
        stamp.Clear();
        var content = BlobContentId.FromHash(SHA256.HashData(assembly));
        content.Guid.TryWriteBytes(mvid);
        BinaryPrimitives.WriteUInt32LittleEndian(stamp, content.Stamp);
        return assembly;
    }

    private static void ReplaceChecksum(Span<byte> data, byte[] symbols)
    {
        var name = "SHA256\0"u8;
        if (!data.StartsWith(name) || data.Length != name.Length + symbols.Length)
        {
            throw new BadImageFormatException($"The digest of the symbols is of an unknown kind: {Encoding.ASCII.GetString(data[..Math.Min(data.Length, 8)])}.");
        }

        symbols.CopyTo(data[name.Length..]);
    }

    // The heap of GUIDs begins with the first; of an assembly that a compiler wrote that is the MVID.
    private static Span<byte> Mvid(PEReader image, byte[] assembly)
    {
        var reader = image.GetMetadataReader();
        var mvid = assembly.AsSpan(image.PEHeaders.MetadataStartOffset + reader.GetHeapMetadataOffset(HeapIndex.Guid), 16);
        return new Guid(mvid) == reader.GetGuid(reader.GetModuleDefinition().Mvid) ? mvid : throw new BadImageFormatException("The MVID is not where compilers write it.");
    }

    // Room for a signature that nobody has filled is no signature.
    private static bool IsSigned(PEHeaders headers, ImmutableArray<byte> bytes)
    {
        var signature = headers.CorHeader!.StrongNameSignatureDirectory;
        return signature.Size > 0 && headers.TryGetDirectoryOffset(signature, out var offset) && bytes.AsSpan().Slice(offset, signature.Size).ContainsAnyExcept((byte)0);
    }
}
