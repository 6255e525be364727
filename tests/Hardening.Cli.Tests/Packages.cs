using System.IO.Compression;
using System.Text;

namespace Hardening.Cli.Tests;

/// <summary>Small packages for tests, the same bytes each time.</summary>
internal static class Packages
{
    /// <summary>A zip with a nuspec and one library entry.</summary>
    public static byte[] Make(string id = "Example", params (string Name, string Content)[] extra)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, $"{id}.nuspec", $"<package><metadata><id>{id}</id><version>1.0.0</version></metadata></package>");
            Add(zip, $"lib/net10.0/{id}.dll", "not really a library");
            foreach (var (name, content) in extra)
            {
                Add(zip, name, content);
            }
        }

        return buffer.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
