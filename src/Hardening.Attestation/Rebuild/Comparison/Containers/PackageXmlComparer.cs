using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares the XML that packing writes (nuspec, core properties, content types) by value, and says what made it differ.</summary>
internal static partial class PackageXmlComparer
{
    internal const string PackTool = "coreProperties/lastModifiedBy";
    private const string Owners = "package/metadata/owners";

    internal static bool IsPackageXml(string name) => name.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".psmdcp", StringComparison.OrdinalIgnoreCase) || name is "[Content_Types].xml" or ".rels"
        || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>False where one of them cannot be read as XML, so that its text has to be compared.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    /// <param name="file">Where it lies.</param>
    /// <param name="tool">The cause to name for the form of what a tool wrote; null where both tools are the same or not known.</param>
    /// <param name="sink">Takes the differences.</param>
    internal static bool TryCompare(ComparedFile left, ComparedFile right, string file, Cause? tool, DifferenceSink sink)
    {
        if (XmlLeaves.Of(left.Bytes) is not { } one || XmlLeaves.Of(right.Bytes) is not { } two)
        {
            return false;
        }

        // Of other XML only documentation is known well enough to say that its order means nothing.
        if (IsOther(left.Name, one) || IsOther(right.Name, two))
        {
            return false;
        }

        var before = sink.Total;
        if (DocumentationComparer.IsDocumentation(one) && DocumentationComparer.IsDocumentation(two))
        {
            DocumentationComparer.Compare((left, one), (right, two), file, sink);
        }
        else
        {
            CompareLeaves(ByPath(one), ByPath(two), file, tool, sink);
        }

        if (sink.Total == before)
        {
            sink.Add(file, DifferenceKind.Order, "order and form of the XML",
                cause: PlainComparer.DiffersInLineEndsOnly(left.Bytes.Span, right.Bytes.Span) ? Causes.LineEnds : tool);
        }

        return true;
    }

    private static void CompareLeaves(Dictionary<string, string> first, Dictionary<string, string> second, string file, Cause? tool, DifferenceSink sink)
    {
        foreach (var path in first.Keys.Union(second.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (from, to) = (first.GetValueOrDefault(path), second.GetValueOrDefault(path));
            if (from != to)
            {
                var (a, b) = TextWindow.Around(from ?? "", to ?? "");
                sink.Add(file, DifferenceKind.Metadata, path, from is null ? "absent" : a, to is null ? "absent" : b,
                    CauseOf(path, from, to, tool) ?? OfGroup(path, from is null ? first : second) ?? OfOwners(path, first, second, tool));
            }
        }
    }

    private static bool IsOther(string name, IReadOnlyList<(string Path, string Value)> leaves) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && name != "[Content_Types].xml" && !DocumentationComparer.IsDocumentation(leaves);

    // The default, the authors, which some versions write and others leave out.
    private static Cause? OfOwners(string path, Dictionary<string, string> first, Dictionary<string, string> second, Cause? tool) =>
        path == Owners && first.ContainsKey(path) != second.ContainsKey(path)
            && (first.GetValueOrDefault(path) ?? second[path]) == (first.ContainsKey(path) ? first : second).GetValueOrDefault("package/metadata/authors")
            ? tool : null;

    // A group of dependencies that the other has nothing of is that of a framework it was not built for.
    private static Cause? OfGroup(string path, Dictionary<string, string> other)
    {
        if (Assemblies().Match(path) is { Success: true } assemblies)
        {
            var frameworks = assemblies.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries);
            return frameworks.All(name => !other.Keys.Any(key => key.Contains($"[{name}]", StringComparison.Ordinal))) ? Causes.Framework : null;
        }

        var end = path.StartsWith("package/metadata/dependencies/group[", StringComparison.Ordinal) ? path.IndexOf(']', StringComparison.Ordinal) : -1;
        return end > 0 && !other.Keys.Any(key => key.StartsWith(path[..(end + 1)], StringComparison.Ordinal)) ? Causes.Framework : null;
    }

    // What occurs several times, such as a group without a framework, is one sorted text.
    private static Dictionary<string, string> ByPath(IReadOnlyList<(string Path, string Value)> leaves) => leaves
        .GroupBy(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => string.Join(" | ", group.Order(StringComparer.Ordinal)), StringComparer.Ordinal);

    private static Cause? CauseOf(string path, string? left, string? right, Cause? tool) => path switch
    {
        PackTool => tool,
        "package/metadata/repository@commit" or "package/metadata/repository@branch" => Causes.Commit,
        "package/metadata/version" => Causes.BuildNumber,
        "package/metadata/copyright" when WithoutYears(left) == WithoutYears(right) => Causes.Clock,
        _ when left is not null && right is not null && path.StartsWith("package/metadata/dependencies/", StringComparison.Ordinal)
            && path.EndsWith("@version", StringComparison.Ordinal)
            => new Cause(CauseKind.References, "other version of a package that was restored"),

        // The default, which some versions write and others leave out.
        "package/metadata/requireLicenseAcceptance" when (left ?? right) == "false" && (left is null || right is null) => tool,
        _ when path.StartsWith("Relationships/", StringComparison.Ordinal) => Causes.RandomName,
        _ => null,
    };

    private static string WithoutYears(string? text) => Year().Replace(text ?? "", "");

    [GeneratedRegex(@"^package/metadata/frameworkAssemblies/frameworkAssembly\[([^\]]+)\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assemblies();

    [GeneratedRegex("(19|20)[0-9]{2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Year();
}
