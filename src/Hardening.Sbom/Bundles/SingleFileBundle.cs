using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Bundles;

/// <summary>
/// Reads the files inside a single-file program as <c>dotnet publish -p:PublishSingleFile=true</c> makes it:
/// <code>
/// host     … int64 offset of the header, then the 32 bytes of Marker; the offset is 0 in a host that carries no files
/// files    each as it is, or as raw deflate
/// header   uint32 major, uint32 minor, int32 files, string bundle id
///          from version 2: int64 offset and size of deps.json, the same of runtimeconfig.json, uint64 flags
/// entry    int64 offset, int64 size, from version 6: int64 compressed size (0: as it is), byte type, string path
/// </code>
/// Numbers are little-endian, a string is its UTF-8 length in 7-bit groups and its bytes.
/// </summary>
internal sealed class SingleFileBundle
{
    private const int EntryLimit = 50_000;
    private const long UnpackedLimit = 8L << 30;

    // The marker is in the host, which comes first and is some ten megabytes with the whole runtime in it.
    private const long HostLimit = 256L << 20;
    private const string Remedy = "Publish the program again.";

    // The host finds its own header by these bytes.
    private static readonly byte[] Marker =
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    private readonly string path;

    private SingleFileBundle(string path, ImmutableArray<BundleEntry> entries)
    {
        this.path = path;
        Entries = entries;
    }

    /// <summary>The files inside, in ordinal order of their paths.</summary>
    public ImmutableArray<BundleEntry> Entries { get; }

    /// <summary>Opens a single-file program; null when the file is none.</summary>
    /// <exception cref="SbomException">The file cannot be read, or claims to be one and is damaged.</exception>
    public static SingleFileBundle? TryOpen(string path)
    {
        try
        {
            using var stream = Open(path);
            return HeaderOffset(stream) is var offset and not 0 && !IsAssembly(stream)
                ? new SingleFileBundle(path, ReadEntries(stream, offset, path))
                : null;
        }
        catch (Exception failure) when (failure is EndOfStreamException or DecoderFallbackException or FormatException)
        {
            throw Malformed("Its table of files is cut off or damaged.", path, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BoundedFile.Unreadable(path, failure, Remedy);
        }
    }

    /// <summary>SHA-256 of a file inside, unpacked.</summary>
    public Digest Sha256(BundleEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Copy(entry, bytes => hash.AppendData(bytes.Span));
        return new Digest(DigestAlgorithm.Sha256, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The bytes of a file inside, unpacked.</summary>
    public byte[] Read(BundleEntry entry)
    {
        if (entry.Size > BoundedFile.DocumentLimit)
        {
            throw new SbomException(SbomCodes.TooLarge,
                $"The file {Clean(entry.Path)} in it is larger than {BoundedFile.DocumentLimit} bytes.", Remedy, path);
        }

        var buffer = new MemoryStream();
        Copy(entry, bytes => buffer.Write(bytes.Span));
        return buffer.ToArray();
    }

    private void Copy(BundleEntry entry, Action<ReadOnlyMemory<byte>> take)
    {
        try
        {
            using var stream = Open(path);
            stream.Position = entry.Offset;
            using var unpacked = entry.CompressedSize > 0 ? new DeflateStream(stream, CompressionMode.Decompress) : (Stream)stream;
            var buffer = new byte[1 << 16];
            for (var left = entry.Size; left > 0;)
            {
                var read = unpacked.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
                if (read == 0)
                {
                    throw Malformed($"The file {Clean(entry.Path)} in it is cut off.", path, null);
                }

                take(buffer.AsMemory(0, read));
                left -= read;
            }
        }
        catch (InvalidDataException failure)
        {
            throw Malformed($"The file {Clean(entry.Path)} in it cannot be unpacked.", path, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BoundedFile.Unreadable(path, failure, Remedy);
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16);

    // 0 when there is no marker, or a host without files.
    private static long HeaderOffset(FileStream stream)
    {
        var keep = Marker.Length + sizeof(long);
        var buffer = new byte[1 << 20];
        var held = 0;
        for (int read; stream.Position < HostLimit && (read = stream.Read(buffer, held, buffer.Length - held)) > 0;)
        {
            var filled = buffer.AsSpan(0, held + read);
            var at = filled.IndexOf(Marker);
            if (at >= sizeof(long))
            {
                return BinaryPrimitives.ReadInt64LittleEndian(filled[(at - sizeof(long))..]);
            }

            // The marker and the number before it may lie across the end of the buffer.
            held = Math.Min(keep, filled.Length);
            filled[^held..].CopyTo(buffer);
        }

        return 0;
    }

    // A host is native code. An assembly with the marker is a library that reads or writes such programs, as this one does.
    private static bool IsAssembly(FileStream stream)
    {
        stream.Position = 0;
        try
        {
            using var reader = new PEReader(stream, PEStreamOptions.LeaveOpen);
            return reader.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static ImmutableArray<BundleEntry> ReadEntries(FileStream stream, long header, string path)
    {
        if (header < 0 || header >= stream.Length)
        {
            throw Malformed("Its table of files lies behind its end.", path, null);
        }

        stream.Position = header;
        using var reader = new BinaryReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        var major = reader.ReadUInt32();
        _ = reader.ReadUInt32();
        var count = reader.ReadInt32();
        if (major is 0 or > 6 || count is < 0 or > EntryLimit)
        {
            throw Malformed($"Its table of files has version {major} and {count} entries; versions 1 to 6 with at most {EntryLimit} are read.", path, null);
        }

        _ = reader.ReadString();
        if (major >= 2)
        {
            _ = reader.ReadBytes(5 * sizeof(long));
        }

        var entries = new SortedDictionary<string, BundleEntry>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var offset = reader.ReadInt64();
            var size = reader.ReadInt64();
            var compressed = major >= 6 ? reader.ReadInt64() : 0;
            _ = reader.ReadByte();
            var name = reader.ReadString().Replace('\\', '/');
            if (offset < 0 || size < 0 || compressed < 0 || offset > stream.Length - (compressed > 0 ? compressed : size)
                || !entries.TryAdd(name, new BundleEntry(name, offset, size, compressed)))
            {
                throw Malformed($"The entry {Clean(name)} lies outside of it or occurs twice.", path, null);
            }
        }

        return entries.Values.Sum(entry => (decimal)entry.Size) <= UnpackedLimit ? [.. entries.Values]
            : throw new SbomException(SbomCodes.TooLarge, $"It unpacks to more than {UnpackedLimit} bytes.", Remedy, path);
    }

    private static string Clean(string name) => UntrustedText.Clean(name, 200) ?? "without a name";

    private static SbomException Malformed(string message, string path, Exception? inner) =>
        new(SbomCodes.Malformed, "The single-file program is not readable. " + message, Remedy, path, inner);
}
