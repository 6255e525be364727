using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares the documentation that the compiler writes beside an assembly: what it says of each member, in whatever order.</summary>
internal static partial class DocumentationComparer
{
    /// <summary>Whether these are the leaves of such a document.</summary>
    internal static bool IsDocumentation(IReadOnlyList<(string Path, string Value)> leaves) =>
        leaves.Count > 0 && leaves[0].Path.StartsWith("doc/assembly", StringComparison.Ordinal);

    internal static void Compare(
        (ComparedFile File, IReadOnlyList<(string Path, string Value)> Leaves) left,
        (ComparedFile File, IReadOnlyList<(string Path, string Value)> Leaves) right, string file, DifferenceSink sink)
    {
        var (one, two) = (ByMember(left.Leaves), ByMember(right.Leaves));
        var differing = one.Keys.Union(two.Keys, StringComparer.Ordinal)
            .Where(member => one.GetValueOrDefault(member) != two.GetValueOrDefault(member)).Order(StringComparer.Ordinal).ToArray();
        using var causes = differing.Length > 0 ? DocumentationCauses.Of(left.File, right.File, sink) : null;
        foreach (var member in differing)
        {
            var (from, to) = (one.GetValueOrDefault(member), two.GetValueOrDefault(member));
            var (a, b) = TextWindow.Around(from ?? "", to ?? "");
            sink.Add(file, DifferenceKind.Metadata, "documentation of " + member, from is null ? "absent" : a, to is null ? "absent" : b, causes?.CauseOf(member));
        }
    }

    // All that is said of a member is one text; what is said of none goes by the path of its element.
    private static Dictionary<string, string> ByMember(IReadOnlyList<(string Path, string Value)> leaves) => leaves
        .Select(leaf => (Match: Member().Match(leaf.Path), leaf.Path, leaf.Value))
        .GroupBy(leaf => leaf.Match.Success ? leaf.Match.Groups["id"].Value : leaf.Path,
            leaf => leaf.Match.Success ? $"{leaf.Match.Groups["rest"].Value} {leaf.Value}" : leaf.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => string.Join(" | ", group.Order(StringComparer.Ordinal)), StringComparer.Ordinal);

    // An id has brackets of its own where a parameter is an array.
    [GeneratedRegex(@"^doc/members/member\[(?<id>.*?)\](?<rest>|/.*|@name)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Member();
}
