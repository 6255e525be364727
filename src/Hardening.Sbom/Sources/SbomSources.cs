using System.Collections.Immutable;
using Hardening.Sbom.Containers;
using Hardening.Sbom.Formats;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Sources;

/// <summary>
/// Makes graphs outside a build, from what a build left behind. They know less than the build did: a restore result does not
/// tell what shipped, a package does not tell which versions its dependencies resolve to.
/// </summary>
public static class SbomSources
{
    /// <summary>Reads whatever the path is.</summary>
    /// <exception cref="SbomException">The path is missing, of no known kind, malformed, too large, or holds no component at
    /// all.</exception>
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
            _ when name.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase) =>
                new OutputSource(request, OutputFolder.OfDeps(request.Path)).Read(),
            _ when SolutionReader.IsSolution(name) => SolutionSource.Read(request, request.Path),
            _ when name.EndsWith(".lock.json", StringComparison.OrdinalIgnoreCase) => new LockFileSource(request).Read(),
            _ when name.EndsWith("project.assets.json", StringComparison.OrdinalIgnoreCase) =>
                ProjectSource.FromAssets(request, request.Path, projectFile: null),
            _ when name.EndsWith("proj", StringComparison.OrdinalIgnoreCase) => ProjectSource.FromProject(request, request.Path),
            _ when IsDocument(request.Path)
                => new SourceResult(SbomReader.Read(BoundedFile.Read(request.Path, BoundedFile.DocumentLimit, "Check the path."),
                    request.Path), []),
            _ => throw Unknown(request.Path,
                "It is not a project or solution, a restore result, a lock file, a package, a deps.json or a bill of materials."),
        };
    }

    /// <summary>
    /// Whether a path is read as a bill of materials, by its name: JSON or XML that is none of the files that a restore or build
    /// leaves.
    /// </summary>
    public static bool IsDocument(string path)
    {
        var name = Path.GetFileName(path);
        return (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            && !name.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith(".lock.json", StringComparison.OrdinalIgnoreCase)
            && !name.EndsWith("project.assets.json", StringComparison.OrdinalIgnoreCase);
    }

    private static SourceResult Folder(SourceRequest request)
    {
        var projects = Files(request.Path, "*.*proj");
        if (projects.Length == 1)
        {
            return ProjectSource.FromProject(request, projects[0]);
        }

        if (projects.Length == 0 && Directory.EnumerateFiles(request.Path).Where(SolutionReader.IsSolution).ToArray() is [var solution])
        {
            return SolutionSource.Read(request, solution);
        }

        var outputs = Files(request.Path, "*.deps.json");
        return (projects.Length, outputs.Length) switch
        {
            ( > 1, _) => throw Unknown(request.Path, $"The folder holds {projects.Length} projects."),
            (_, 1) => new OutputSource(request, OutputFolder.OfDeps(outputs[0])).Read(),
            (_, > 1) => throw Unknown(request.Path, $"The folder holds {outputs.Length} deps.json files."),
            _ when ContainerSource.Is(request.Path) => new ContainerSource(request).Read(),
            _ when OutputFolder.OfSingleFile(request.Path) is { } output => new OutputSource(request, output).Read(),
            _ => throw Unknown(request.Path, "The folder holds neither a project nor a deps.json nor a single-file program, and is no root of a container."),
        };
    }

    private static ImmutableArray<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)];

    private static SbomException Unknown(string path, string why) => File.Exists(path) || Directory.Exists(path)
        ? new SbomException(SbomCodes.UnknownKind, why, "Name the one project, package, deps.json or restore result that is meant.", path)
        : new SbomException(SbomCodes.Unreadable, "There is no such file or folder.", "Check the path.", path);
}
