namespace Hardening.Sbom.Hygiene;

/// <summary>
/// With several feeds and no mapping, whichever of them answers with the highest version decides what is built: a public package with the
/// name of a private one wins ("dependency confusion").
/// </summary>
internal static class SourceMappingCheck
{
    private const string Remedy = "Map every id, or the prefix of it, to one feed with packageSourceMapping in nuget.config.";

    public static IEnumerable<HygieneFinding> Of(HygieneProject project)
    {
        var sources = project.Restore.Sources;
        if (sources.Length < 2)
        {
            return [];
        }

        var mapping = PackageSourceMapping.Read(project.Restore.ConfigFiles);
        if (mapping.IsEmpty)
        {
            return [project.Finding(SbomCodes.SourceMapping,
                $"There are {sources.Length} package sources and no mapping of packages to them.",
                Remedy)];
        }

        return project.Packages.Select(package => (Package: package, Sources: mapping.SourcesOf(package.Id)))
            .Where(entry => entry.Sources.Length != 1)
            .Select(entry => project.Finding(
                SbomCodes.SourceMapping,
                entry.Package.Id,
                entry.Package.Version,
                entry.Sources.IsEmpty ? "No pattern of the source mapping speaks of the package."
                    : $"The source mapping lets the package come from {string.Join(" or ", entry.Sources)}.",
                Remedy));
    }
}
