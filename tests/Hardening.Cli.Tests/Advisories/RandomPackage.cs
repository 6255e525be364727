using System.IO.Compression;
using System.Text;

namespace Hardening.Cli.Tests.Advisories;

/// <summary>A package in several versions, each with dependencies on packages of a higher number.</summary>
internal sealed record RandomPackage(string Id, IReadOnlyList<string> Versions)
{
    /// <summary>Writes every version into a folder that serves as a feed.</summary>
    public void WriteTo(string feed, Random random, IReadOnlyList<RandomPackage> later)
    {
        foreach (var version in Versions)
        {
            var dependencies = later.OrderBy(_ => random.Next()).Take(random.Next(3))
                .Select(other => $"<dependency id=\"{other.Id}\" version=\"{other.Versions[random.Next(other.Versions.Count)]}\" />");
            using var zip = ZipFile.Open(Path.Combine(feed, $"{Id}.{version}.nupkg"), ZipArchiveMode.Create);
            Add(zip, Id + ".nuspec", $"""
                <package><metadata><id>{Id}</id><version>{version}</version><authors>a</authors><description>d</description>
                <dependencies><group targetFramework="net10.0">{string.Concat(dependencies)}</group></dependencies></metadata></package>
                """);
            Add(zip, $"lib/net10.0/{Id}.dll", "no library");
        }
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
