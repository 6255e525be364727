using System.Xml.Linq;

namespace Hardening.Repository.Tests;

/// <summary>Project files say what a project is; policy and versions stand once.</summary>
public class ProjectTests
{
    private static readonly string[] Policy =
        ["LangVersion", "Nullable", "ImplicitUsings", "TreatWarningsAsErrors", "AnalysisLevel", "AnalysisMode", "Authors", "Version", "VersionPrefix"];

    [Fact]
    public void Project_files_carry_no_policy() =>
        Violations.None(
            from project in Projects()
            from property in XDocument.Parse(SourceTree.Text(project)).Descendants("PropertyGroup").Elements()
            where Policy.Contains(property.Name.LocalName, StringComparer.Ordinal)
            select $"{project}: {property.Name.LocalName}");

    [Fact]
    public void Package_versions_stand_in_one_file() =>
        Violations.None(
            from project in Projects()
            from reference in XDocument.Parse(SourceTree.Text(project)).Descendants("PackageReference")
            where reference.Attribute("Version") is not null
            select $"{project}: {(string?)reference.Attribute("Include")}");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = SourceTree.Text("Hardening.Toolchain.sln").Replace('\\', '/');

        Violations.None(Projects().Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_published_library_references_only_published_ones() =>
        // Its package depends on theirs; one that is not published could not be restored.
        Violations.None(
            from project in Projects()
            where project.StartsWith("src/", StringComparison.Ordinal) && IsPublished(project) && !project.EndsWith("Hardening.Cli.csproj", StringComparison.Ordinal)
            from reference in XDocument.Parse(SourceTree.Text(project)).Descendants("ProjectReference")
            let name = Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'))
            where !IsPublished($"src/{name}/{name}.csproj")
            select $"{project} -> {name}");

    [Fact]
    public void Every_library_has_a_page() =>
        Violations.None(Projects()
            .Where(project => project.StartsWith("src/", StringComparison.Ordinal))
            .Select(project => Path.GetDirectoryName(project)!.Replace('\\', '/') + "/README.md")
            .Where(page => !File.Exists(RepositoryRoot.Combine(page))));

    private static bool IsPublished(string project) =>
        XDocument.Parse(SourceTree.Text(project)).Descendants("IsPackable").All(property => property.Value != "false");

    // The samples are other people's projects; they keep no rule of this house.
    private static IEnumerable<string> Projects() =>
        SourceTree.Files("analyzers", "src", "targets", "tests")
            .Where(file => file.EndsWith("proj", StringComparison.Ordinal) && !file.StartsWith("tests/Samples/", StringComparison.Ordinal));
}
