using System.Buffers.Binary;
using System.IO.Compression;

namespace Hardening.Build.Tasks.Symbols;

/// <summary>
/// A source in symbols (Portable PDB v1.0, "Embedded Source"): <c>size (4) | bytes</c>, where a size of 0 stands before bytes as they are and
/// any other before so many that were deflated.
/// </summary>
internal static class SourceBlob
{
    private const int Maximum = 64 << 20;

    // As the compiler has it: what is shorter is not deflated.
    private const int Deflated = 200;

    /// <exception cref="BadImageFormatException">It is cut off or larger than 64 MiB.</exception>
    internal static byte[] Unpack(byte[] blob)
    {
        var size = blob.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(blob);
        if (size is < 0 or > Maximum)
        {
            throw new BadImageFormatException("An embedded source is cut off or too large.");
        }

        if (size == 0)
        {
            return blob[sizeof(int)..];
        }

        var source = new byte[size];
        using var deflated = new DeflateStream(new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int)), CompressionMode.Decompress);
        return deflated.ReadAtLeast(source, size, throwOnEndOfStream: false) == size ? source : throw new BadImageFormatException("An embedded source is cut off.");
    }

    internal static byte[] Pack(byte[] source)
    {
        using var blob = new MemoryStream();
        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, source.Length < Deflated ? 0 : source.Length);
        blob.Write(size);
        if (source.Length < Deflated)
        {
            blob.Write(source);
        }
        else
        {
            using var deflated = new DeflateStream(blob, CompressionLevel.Optimal, leaveOpen: true);
            deflated.Write(source);
        }

        return blob.ToArray();
    }
}
