using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Sources;

/// <summary>Reads which .NET projects a solution names, in the forms <c>.sln</c>, <c>.slnx</c> and <c>.slnf</c>.</summary>
internal static partial class SolutionReader
{
    private const int Limit = 16 << 20;
    private const string Remedy = "Check the solution.";
    private static readonly string[] Endings = [".csproj", ".fsproj", ".vbproj"];

    public static bool IsSolution(string name) => Path.GetExtension(name).ToUpperInvariant() is ".SLN" or ".SLNX" or ".SLNF";

    /// <summary>Absolute paths of the projects in ordinal order; never empty.</summary>
    public static ImmutableArray<string> Projects(string solution)
    {
        var bytes = BoundedFile.Read(solution, Limit, Remedy);
        var (folder, relative) = Path.GetExtension(solution).ToUpperInvariant() switch
        {
            ".SLNX" => (Path.GetDirectoryName(solution)!, Xml(bytes, solution)),
            ".SLNF" => Filter(bytes, solution),
            _ => (Path.GetDirectoryName(solution)!, Text(bytes)),
        };
        RequirePath(relative, solution);
        ImmutableArray<string> projects =
        [
            .. relative.Where(path => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Select(path => Path.GetFullPath(path.Replace('\\', '/'), folder)).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
        ];
        return projects.IsEmpty ? throw new SbomException(SbomCodes.Empty, "The solution names no .NET project.", Remedy, solution)
            : projects;
    }

    private static void RequirePath(IEnumerable<string> paths, string solution)
    {
        if (paths.Any(path => path.Contains('\0', StringComparison.Ordinal)))
        {
            throw new SbomException(SbomCodes.Malformed, "The solution names a project by something that is no path.", Remedy, solution);
        }
    }

    // Project("{kind}") = "Name", "path\Name.csproj", "{id}"
    private static IEnumerable<string> Text(byte[] bytes) =>
        ProjectLine().Matches(Encoding.UTF8.GetString(bytes)).Select(match => match.Groups[1].Value);

    private static List<string> Xml(byte[] bytes, string solution)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Limit });
            return [.. XDocument.Load(reader).Descendants("Project").Select(project => (string?)project.Attribute("Path"))
                .OfType<string>()];
        }
        catch (Exception failure) when (XmlFailure.Is(failure))
        {
            throw new SbomException(SbomCodes.Malformed, $"The solution is not valid XML: {failure.Message}", Remedy, solution, failure);
        }
    }

    // Its paths start from the solution that it filters, and often have back slashes.
    private static (string Folder, IEnumerable<string> Paths) Filter(byte[] bytes, string solution)
    {
        using var json = StrictJson.Parse(bytes, solution);
        var filtered = json.RootElement.Member("solution");
        var path = filtered.Text("path") is { } named && !named.Contains('\0', StringComparison.Ordinal) ? named
            : throw new SbomException(SbomCodes.Malformed, "The solution filter names no solution.", Remedy, solution);
        var parent = Path.GetFullPath(path.Replace('\\', '/'), Path.GetDirectoryName(solution)!);
        return (Path.GetDirectoryName(parent)!,
            [.. filtered.Items("projects").Select(project =>
            project.ValueKind == System.Text.Json.JsonValueKind.String ? project.GetString() : null).OfType<string>()]);
    }

    [GeneratedRegex("""^Project\("[^"]*"\)\s*=\s*"[^"]*"\s*,\s*"([^"]*)""", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ProjectLine();
}
