using System.Collections.Immutable;

namespace Hardening.Sbom.Sources;

/// <summary>Finds the restore result of a project.</summary>
public static class AssetsLocator
{
    private const string Name = "project.assets.json";

    /// <summary>The restore result that a path means: itself, that of a project file, or that of the only project in a folder.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="SbomException">There is none.</exception>
    public static string Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Path.GetFileName(path).Equals(Name, StringComparison.OrdinalIgnoreCase))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            return OfProject(path);
        }

        var projects = Directory.GetFiles(path, "*.*proj");
        return projects is [var only]
            ? OfProject(only)
            : throw new SbomException(
                SbomCodes.UnknownKind, $"The folder holds {projects.Length} projects.", "Name the project file or its project.assets.json.", path);
    }

    /// <summary>The restore results that a path means: those of every project of a solution or of the only solution in a folder, else one.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="SbomException">One is missing.</exception>
    public static ImmutableArray<string> All(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var solutions = Directory.Exists(path) && Directory.GetFiles(path, "*.*proj").Length == 0
            ? Directory.GetFiles(path).Where(SolutionReader.IsSolution).ToArray()
            : SolutionReader.IsSolution(path) ? [path] : [];
        return solutions is [var solution] ? [.. SolutionReader.Projects(solution).Select(OfProject)] : [Find(path)];
    }

    /// <summary>The restore result of a project: in its own <c>obj</c>, or in <c>artifacts/obj</c> of a folder above it.</summary>
    internal static string OfProject(string projectFile)
    {
        var folder = Path.GetDirectoryName(projectFile)!;
        var beside = Path.Combine(folder, "obj", Name);
        var name = Path.GetFileNameWithoutExtension(projectFile);
        return File.Exists(beside)
            ? beside
            : Above(folder, Path.Combine("artifacts", "obj", name, Name))
                ?? throw new SbomException(
                    SbomCodes.Unreadable, "The project is not restored: there is no project.assets.json for it.", "Run dotnet restore for it.", projectFile);
    }

    private static string? Above(string folder, string relative)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, relative)))
            {
                return Path.Combine(at, relative);
            }
        }

        return null;
    }
}
