using System.Xml.Linq;

namespace Hardening.Testing;

/// <summary>The packages that this repository makes, found as the build finds them: by their projects.</summary>
public static class RepositoryPackages
{
    /// <summary>Projects that make a package, relative to the root, in ordinal order.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. new[] { "analyzers", "src", "targets" }
            .SelectMany(room => Directory.EnumerateFiles(RepositoryRoot.Combine(room), "*.csproj", SearchOption.AllDirectories))
            .Where(IsPackable)
            .Select(project => Path.GetRelativePath(RepositoryRoot.Path, project))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Writes a filter that restores and packs all of them.</summary>
    /// <param name="file">Absolute path, ending in <c>.slnf</c>.</param>
    /// <param name="root">Another copy of the repository.</param>
    public static void WriteFilter(string file, string? root = null) =>
        SolutionFilter.Write(file, [.. Projects, "analyzers/Hardening.Analyzers.CodeFixes/Hardening.Analyzers.CodeFixes.csproj"], root);

    private static bool IsPackable(string project) =>
        XDocument.Load(project).Descendants("IsPackable").All(property => property.Value != "false");
}
