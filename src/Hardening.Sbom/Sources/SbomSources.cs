using System.Collections.Immutable;

namespace Hardening.Sbom.Sources;

/// <summary>
/// Makes graphs outside a build, from what a build left behind. They know less than the build did: a restore result does not
/// tell what shipped, a package does not tell which versions its dependencies resolve to.
/// </summary>
public static class SbomSources
{
    /// <summary>Reads whatever the path is.</summary>
    /// <exception cref="SbomException">The path is missing, of no known kind, malformed, too large, or holds no component at all.</exception>
    public static SourceResult Read(SourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Directory.Exists(request.Path))
        {
            return Folder(request);
        }

        var name = Path.GetFileName(request.Path);
        return name switch
        {
            _ when name.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase) => new NupkgSource(request).Read(),
            _ when name.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase) => new OutputSource(request, request.Path).Read(),
            _ when name.EndsWith("project.assets.json", StringComparison.OrdinalIgnoreCase) => ProjectSource.FromAssets(request, request.Path, projectFile: null),
            _ when name.EndsWith("proj", StringComparison.OrdinalIgnoreCase) => ProjectSource.FromProject(request, request.Path),
            _ => throw Unknown(request.Path, "It is not a project, a restore result, a package or a deps.json."),
        };
    }

    private static SourceResult Folder(SourceRequest request)
    {
        var projects = Files(request.Path, "*.*proj");
        if (projects.Length == 1)
        {
            return ProjectSource.FromProject(request, projects[0]);
        }

        var outputs = Files(request.Path, "*.deps.json");
        return (projects.Length, outputs.Length) switch
        {
            ( > 1, _) => throw Unknown(request.Path, $"The folder holds {projects.Length} projects."),
            (_, 1) => new OutputSource(request, outputs[0]).Read(),
            (_, > 1) => throw Unknown(request.Path, $"The folder holds {outputs.Length} deps.json files."),
            _ => throw Unknown(request.Path, "The folder holds neither a project nor a deps.json."),
        };
    }

    private static ImmutableArray<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)];

    private static SbomException Unknown(string path, string why) => File.Exists(path) || Directory.Exists(path)
        ? new SbomException(SbomCodes.UnknownKind, why, "Name the one project, package, deps.json or restore result that is meant.", path)
        : new SbomException(SbomCodes.Unreadable, "There is no such file or folder.", "Check the path.", path);
}
