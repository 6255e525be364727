using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.Sources;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Reachability;

/// <summary>A package's archive: what is in it, and bytes of single files.</summary>
internal sealed class PackageArchive
{
    private const long Limit = 512L << 20;
    private readonly byte[] archive;

    private PackageArchive(string path)
    {
        Name = Path.GetFileName(path);
        archive = BoundedFile.Read(path, Limit, "Get the package again.");
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(archive));
        Graph = new NupkgSource(new SourceRequest(path)).Read().Graph;
    }

    public string Name { get; }

    /// <summary>SHA-256 of the archive.</summary>
    public string Sha256 { get; }

    public ComponentGraph Graph { get; }

    /// <summary>Finds a package in folders that hold archives, flat or in NuGet's layout; null when it is in none.</summary>
    /// <exception cref="SbomException">It is there and cannot be read, or is another package.</exception>
    public static PackageArchive? Find(string id, string version, IEnumerable<string> folders)
    {
        var (lowerId, lowerVersion) = (id.ToLowerInvariant(), version.ToLowerInvariant());
        var name = $"{lowerId}.{lowerVersion}.nupkg";
        foreach (var folder in folders.Where(Directory.Exists))
        {
            var nested = Path.Combine(folder, lowerId, lowerVersion, name);
            var path = File.Exists(nested) ? nested
                : Directory.EnumerateFiles(folder, "*.nupkg").Order(StringComparer.Ordinal)
                    .FirstOrDefault(file => Path.GetFileName(file).Equals(name, StringComparison.OrdinalIgnoreCase));
            if (path is null)
            {
                continue;
            }

            var package = new PackageArchive(path);
            return string.Equals(package.Graph.Root.Name, id, StringComparison.OrdinalIgnoreCase)
                && NuGetVersion.TryParse(package.Graph.Root.Version) == NuGetVersion.TryParse(version)
                ? package
                : throw new SbomException(SbomCodes.UnknownKind, $"The package is not {id} {version}, as its name says.",
                    "Put the right package there.", path);
        }

        return null;
    }

    /// <summary>Bytes of a file in it.</summary>
    public ImmutableArray<byte> Bytes(string path)
    {
        using var zip = new ZipArchive(new MemoryStream(archive, writable: false), ZipArchiveMode.Read);
        var entry = zip.Entries.First(entry => entry.FullName.Replace('\\', '/') == path || Uri.UnescapeDataString(entry.FullName) == path);
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }
}
