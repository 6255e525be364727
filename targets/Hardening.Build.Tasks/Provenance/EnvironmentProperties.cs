using System.Collections;

namespace Hardening.Build.Tasks;

/// <summary>
/// The properties that a build took from its environment. MSBuild makes a property of every variable and cannot tell those
/// that a project reads from the rest, so this is a list of names that are known to shape what is built or what code the
/// build runs; the build type documents it. A variable whose property the project sets itself is told all the same.
/// </summary>
internal static class EnvironmentProperties
{
    private const string Own = "Hardening";

    /// <summary>The names, as the SDK spells them; names are compared as MSBuild does, ignoring case.</summary>
    internal static readonly IReadOnlyList<string> Names =
    [
        // What is built
        "AssemblyName", "AssemblyVersion", "Configuration", "FileVersion", "InformationalVersion", "PackageId", "PackageVersion", "Platform",
        "RuntimeIdentifier", "RuntimeIdentifiers", "TargetFramework", "TargetFrameworks", "Version", "VersionPrefix", "VersionSuffix",

        // How the compiler sees it
        "AllowUnsafeBlocks", "AssemblyOriginatorKeyFile", "CheckForOverflowUnderflow", "ContinuousIntegrationBuild", "DebugSymbols", "DebugType",
        "DefineConstants", "Deterministic", "DeterministicSourcePaths", "EmbedUntrackedSources", "LangVersion", "Nullable", "Optimize", "PathMap",
        "SignAssembly",

        // What is checked
        "AnalysisLevel", "AnalysisMode", "EnableNETAnalyzers", "NoWarn", "RunAnalyzers", "RunAnalyzersDuringBuild", "TreatWarningsAsErrors",
        "WarningLevel", "WarningsAsErrors", "WarningsNotAsErrors",

        // How it is published
        "InvariantGlobalization", "PublishAot", "PublishReadyToRun", "PublishSingleFile", "PublishTrimmed", "SelfContained", "TrimMode",

        // What it says of its source and time
        "RepositoryBranch", "RepositoryCommit", "RepositoryUrl", "SOURCE_DATE_EPOCH", "SourceRevisionId",

        // Which build files and programs run
        "CscToolExe", "CscToolPath", "CustomAfterDirectoryBuildProps", "CustomAfterDirectoryBuildTargets", "CustomAfterMicrosoftCSharpTargets",
        "CustomAfterMicrosoftCommonProps", "CustomAfterMicrosoftCommonTargets", "CustomBeforeDirectoryBuildProps",
        "CustomBeforeDirectoryBuildTargets", "CustomBeforeMicrosoftCSharpTargets", "CustomBeforeMicrosoftCommonProps",
        "CustomBeforeMicrosoftCommonTargets", "DirectoryBuildPropsPath", "DirectoryBuildTargetsPath", "DirectoryPackagesPropsPath",
        "ImportDirectoryBuildProps", "ImportDirectoryBuildTargets", "ImportDirectoryPackagesProps", "MSBuildProjectExtensionsPath",
        "MSBuildUserExtensionsPath",

        // Where packages come from
        "CentralPackageTransitivePinningEnabled", "ManagePackageVersionsCentrally", "NuGetAudit", "NuGetLockFilePath",
        "RestoreAdditionalProjectFallbackFolders", "RestoreAdditionalProjectSources", "RestoreConfigFile", "RestoreFallbackFolders",
        "RestoreLockedMode", "RestorePackagesPath", "RestorePackagesWithLockFile", "RestoreSources",

        // Where outputs go
        "ArtifactsPath", "BaseIntermediateOutputPath", "BaseOutputPath", "IntermediateOutputPath", "OutDir", "OutputPath", "PackageOutputPath",
        "PublishDir", "UseArtifactsOutput",
    ];

    private static readonly Dictionary<string, string> Spelling = Names.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The listed ones among the variables, and this toolchain's own properties, in the list's spelling.</summary>
    /// <param name="variables">All environment variables.</param>
    internal static IReadOnlyDictionary<string, string> Select(IDictionary variables)
    {
        var known =
            from DictionaryEntry entry in variables
            let variable = (string)entry.Key
            let value = (string)entry.Value!
            where value.Length > 0 && (Spelling.ContainsKey(variable) || IsOwn(variable))
            let name = Spelling.GetValueOrDefault(variable, variable)
            orderby variable == name descending, variable
            select (variable, name, value);
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variable, name, value) in known)
        {
            // Two spellings of one name: which of them won is the system's choice, so both are told.
            result[result.ContainsKey(name) ? variable : name] = value;
        }

        return result;
    }

    // HARDENING_HOME and the like are read by name and are no properties of a project.
    private static bool IsOwn(string variable) =>
        variable.StartsWith(Own, StringComparison.OrdinalIgnoreCase) && !variable.StartsWith(Own + "_", StringComparison.OrdinalIgnoreCase);
}
