using System.IO.Compression;
using System.Text;

namespace Hardening.Attestation.Tests.Packages.Signatures;

/// <summary>A small unsigned package.</summary>
internal static class Zips
{
    internal static byte[] Package(params (string Name, string Text)[] more)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("Acme.nuspec", "<package/>") }.Concat(more))
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
