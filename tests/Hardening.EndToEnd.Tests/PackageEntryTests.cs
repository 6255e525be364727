using System.IO.Compression;

namespace Hardening.EndToEnd.Tests;

/// <summary>What users install, entry by entry: nothing missing, nothing that slipped in.</summary>
[Collection(ToolchainCollection.Name)]
public class PackageEntryTests(PackedToolchain toolchain)
{
    [Fact]
    public Task Toolchain_package_has_exactly_these_entries() => Verifier.Verify(Entries("Hardening.Toolchain.0.1.0.nupkg"));

    [Fact]
    public Task Analyzer_package_has_exactly_these_entries() => Verifier.Verify(Entries("Hardening.Analyzers.0.1.0.nupkg"));

    private string Entries(string package)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(toolchain.Feed.Folder, package));
        return string.Join('\n', zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }
}
