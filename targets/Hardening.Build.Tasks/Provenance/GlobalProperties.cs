namespace Hardening.Build.Tasks;

/// <summary>
/// The properties that whoever started the build set, on the command line or in the environment: the external parameters of
/// its provenance. Left out are MSBuild's own; of secrets and machine paths the name is told and no value.
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

    /// <summary>Selects what may be told.</summary>
    /// <param name="properties">The global properties of the build.</param>
    /// <param name="environment">Properties from the environment; a global property of the same name wins, as in MSBuild.</param>
    /// <param name="sourceRoot">Absolute path of the source tree.</param>
    internal static GlobalProperties Select(
        IReadOnlyDictionary<string, string> properties, IReadOnlyDictionary<string, string> environment, string sourceRoot)
    {
        var inForce = environment.Where(variable => !properties.Keys.Contains(variable.Key, StringComparer.OrdinalIgnoreCase));
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var omitted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in properties.Where(IsUsers).Concat(inForce))
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

    /// <summary>
    /// The same properties for a build of a copy of the source tree on this machine, as <c>NAME=VALUE</c> for a command
    /// line: paths below the tree point into the copy, others stay. Secrets are left out; command lines are no place for them.
    /// </summary>
    internal static IEnumerable<string> ForBuildElsewhere(IReadOnlyDictionary<string, string> properties, string sourceRoot, string copy) =>
        from property in properties.Where(IsUsers)
        where !SecretProperty.Is(property.Key, property.Value)
        orderby property.Key
        let relative = Path.IsPathFullyQualified(property.Value) ? RelativePath.Of(property.Value, sourceRoot) : null
        let value = relative is null ? property.Value : Path.Combine(copy, relative)
        select $"{property.Key}={value.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)}";

    private static bool IsUsers(KeyValuePair<string, string> property) => !property.Key.StartsWith('_') && !Internal.Contains(property.Key);

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
