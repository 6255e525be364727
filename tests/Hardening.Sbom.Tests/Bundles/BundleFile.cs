using System.IO.Compression;
using System.Text;

namespace Hardening.Sbom.Tests.Bundles;

/// <summary>Bytes of single-file programs.</summary>
internal static class BundleFile
{
    public static ReadOnlySpan<byte> Marker =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    public static byte[] Program(uint version, bool compressed, params (string Name, string Content)[] files) => Program(version, compressed, 100, files);

    public static byte[] Program(uint version, bool compressed, int padding, params (string Name, string Content)[] files)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write(new byte[padding]);
        var pointer = buffer.Position;
        writer.Write(0L);
        writer.Write(Marker);
        var placed = files.Select(file =>
        {
            var bytes = Encoding.UTF8.GetBytes(file.Content);
            var offset = buffer.Position;
            var stored = compressed ? Deflate(bytes) : bytes;
            writer.Write(stored);
            return (file.Name, Offset: offset, Size: (long)bytes.Length, Compressed: compressed ? stored.Length : 0L);
        }).ToArray();
        var header = buffer.Position;
        writer.Write(version);
        writer.Write(0u);
        writer.Write(files.Length);
        writer.Write("bundle-id");
        writer.Write(new byte[40]);
        foreach (var (name, offset, size, stored) in placed)
        {
            writer.Write(offset);
            writer.Write(size);
            if (version >= 6)
            {
                writer.Write(stored);
            }

            writer.Write((byte)1);
            writer.Write(name);
        }

        writer.Flush();
        buffer.Position = pointer;
        writer.Write(header);
        writer.Flush();
        return buffer.ToArray();
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }
}
