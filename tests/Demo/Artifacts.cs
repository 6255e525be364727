namespace Demo;

/// <summary>Finds what the builds made, by what lies there.</summary>
internal static class Artifacts
{
    private const string BundleSuffix = ".sigstore.json";

    /// <exception cref="InvalidOperationException">There are more or fewer than the builds must have made.</exception>
    public static IReadOnlyList<Artifact> Find(DemoFolders folders, int expected)
    {
        Artifact[] found = [.. Packages(folders.Packages), .. Published(folders.Published)];
        return found.Length == expected
            ? found
            : throw new InvalidOperationException($"{expected} artifacts were built, and {found.Length} were found with a place for evidence.");
    }

    private static IEnumerable<Artifact> Packages(string folder) =>
        Directory.EnumerateFiles(folder, "*.nupkg").Order(StringComparer.Ordinal).Select(package => new Artifact(
            Path.GetFileName(package),
            package,
            1,
            Path.ChangeExtension(package, ".sbom.cdx.json"),
            package + BundleSuffix));

    private static IEnumerable<Artifact> Published(string folder)
    {
        foreach (var bundle in Directory.EnumerateFiles(folder, "*.publish" + BundleSuffix, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var (home, name) = (Path.GetDirectoryName(bundle)!, Path.GetFileName(bundle)[..^(".publish" + BundleSuffix).Length]);
            var files = Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories).Count(file => file != bundle);
            yield return new Artifact(name + " (published folder)", home, files, Path.Combine(home, name + ".publish.sbom.cdx.json"), bundle);
        }
    }
}
