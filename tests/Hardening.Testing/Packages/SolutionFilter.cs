using System.Text.Json;

namespace Hardening.Testing;

/// <summary>Part of the solution, so that one command restores and builds several projects.</summary>
public static class SolutionFilter
{
    /// <summary>Writes a filter file.</summary>
    /// <param name="file">Absolute path, ending in <c>.slnf</c>.</param>
    /// <param name="projects">Project files relative to the root of the repository.</param>
    /// <param name="root">Another copy of the repository.</param>
    public static void Write(string file, IEnumerable<string> projects, string? root = null)
    {
        var solution = new
        {
            // The format wants backslashes, and paths relative to the filter and to the solution.
            path = Path.GetRelativePath(Path.GetDirectoryName(file)!, Path.Combine(root ?? RepositoryRoot.Path, "Hardening.Toolchain.sln")).Replace('/', '\\'),
            projects = projects.Select(project => project.Replace('/', '\\')).Order(StringComparer.Ordinal),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(new { solution }));
    }
}
