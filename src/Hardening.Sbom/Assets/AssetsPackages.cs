using System.Collections.Immutable;

namespace Hardening.Sbom.Assets;

/// <summary>Every package that a restore brought: those of all targets, and packs that were downloaded for the SDK's own use.</summary>
public static class AssetsPackages
{
    /// <summary>The packages in ordinal order of id and version, each once.</summary>
    /// <param name="assetsFile">Absolute path of <c>project.assets.json</c>.</param>
    /// <exception cref="SbomException">The file is missing, unreadable or malformed.</exception>
    public static ImmutableArray<AssetsPackage> Of(string assetsFile)
    {
        var packages = new SortedDictionary<string, AssetsPackage>(StringComparer.Ordinal);
        ImmutableArray<string> folders = [];
        foreach (var (framework, runtime) in AssetsFile.Targets(assetsFile))
        {
            var target = AssetsFile.Read(assetsFile, framework, runtime);
            folders = target.PackageFolders;
            var direct = target.Direct.Select(dependency => dependency.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var library in target.Libraries.Values.Where(library => library.Kind == AssetsLibraryKind.Package))
            {
                Add(packages, library.Name, library.Version, library.ContentHash, direct.Contains(library.Name), folders);
            }
        }

        foreach (var (id, version) in AssetsFile.Downloads(assetsFile))
        {
            Add(packages, id, version, null, isDirect: true, folders);
        }

        return [.. packages.Values];
    }

    private static void Add(
        SortedDictionary<string, AssetsPackage> packages, string id, string version, string? hash, bool isDirect,
            ImmutableArray<string> folders)
    {
        var (lowerId, lowerVersion) = (id.ToLowerInvariant(), version.ToLowerInvariant());
        var key = $"{lowerId}/{lowerVersion}";
        packages[key] = packages.TryGetValue(key, out var known)
            ? known with { IsDirect = known.IsDirect || isDirect, ContentHash = known.ContentHash ?? hash }
            : new AssetsPackage(
                id, version, hash, isDirect,
                [.. folders.Select(folder => Path.Combine(folder, lowerId, lowerVersion, $"{lowerId}.{lowerVersion}.nupkg"))]);
    }
}
