using System.IO.Compression;
using System.Text;

namespace Hardening.Attestation.Tests.Packages.Signatures;

/// <summary>Small zips.</summary>
internal static class Zips
{
    /// <summary>One with all that the packages' own client wants to see.</summary>
    internal static byte[] Packed(string id, string version) => Package(
        ($"{id}.nuspec", $"""<?xml version="1.0"?><package><metadata><id>{id}</id><version>{version}</version><authors>a</authors><description>d</description></metadata></package>"""),
        ("[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="nuspec" ContentType="application/octet" /></Types>"""),
        ("content/a.txt", "hello"));

    /// <summary>An unsigned package.</summary>
    internal static byte[] Package(params (string Name, string Text)[] more) =>
        Of(more.Any(file => file.Name.EndsWith(".nuspec", StringComparison.Ordinal)) ? more : [("Acme.nuspec", "<package/>"), .. more]);

    internal static byte[] Of(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
