namespace Hardening.Build.Tasks;

/// <summary>
/// The properties that whoever started the build set on the command line: the external parameters of its provenance.
/// Left out are MSBuild's own, and secrets and machine paths by name only.
/// </summary>
/// <param name="Kept">Name and value.</param>
/// <param name="Omitted">Names of properties whose value may not be told, in ordinal order.</param>
internal sealed record GlobalProperties(IReadOnlyDictionary<string, string> Kept, IReadOnlyList<string> Omitted)
{
    // Set by dotnet, restore, solutions and inner builds, not by a person.
    private static readonly HashSet<string> Internal = new(StringComparer.OrdinalIgnoreCase)
    {
        "BuildProjectReferences", "BuildingSolutionFile", "CurrentSolutionConfigurationContents", "ExcludeRestorePackageImports", "IsGraphBuild",
        "MSBuildIsRestoring", "MSBuildRestoreSessionId", "NuGetInteractive", "NuGetRestoreTargets", "SolutionDir", "SolutionExt", "SolutionFileName",
        "SolutionName", "SolutionPath", "TargetFramework", "VSTestNoBuild", "DOTNET_CLI_DISABLE_PUBLISH_AND_PACK_RELEASE",
    };

    internal static GlobalProperties Select(IReadOnlyDictionary<string, string> properties, string sourceRoot)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var omitted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in properties.Where(property => !property.Key.StartsWith('_') && !Internal.Contains(property.Key)))
        {
            if (Portable(value, sourceRoot) is { } portable && !SecretProperty.Is(name, value))
            {
                kept[name] = portable;
            }
            else
            {
                omitted.Add(name);
            }
        }

        return new GlobalProperties(kept, [.. omitted]);
    }

    // A path below the source root is told relative to it; a path elsewhere is this machine's business.
    private static string? Portable(string value, string sourceRoot)
    {
        var root = Path.TrimEndingDirectorySeparator(sourceRoot);
        if (Path.IsPathFullyQualified(value))
        {
            return RelativePath.Of(value, root);
        }

        return value.Contains(root, StringComparison.Ordinal) || value.Split(';', '=', ',').Any(part => Path.IsPathFullyQualified(part.Trim())) ? null : value;
    }
}
