using System.IO.Compression;

namespace Hardening.Testing;

/// <summary>The entries of a NuGet package.</summary>
public static class PackageArchive
{
    /// <summary>Names of all entries in ordinal order.</summary>
    /// <param name="package">Absolute path.</param>
    public static IReadOnlyList<string> Entries(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        return [.. zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    /// <summary>The bytes of one entry.</summary>
    /// <param name="package">Absolute path.</param>
    /// <param name="name">Name of an entry that exists.</param>
    public static byte[] Read(string package, string name)
    {
        using var zip = ZipFile.OpenRead(package);
        using var entry = (zip.GetEntry(name) ?? throw new InvalidOperationException($"{package} has no entry {name}.")).Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }
}
