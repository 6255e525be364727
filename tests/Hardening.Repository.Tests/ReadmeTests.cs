using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Hardening.Repository.Tests;

/// <summary>What the README says exists does, and what a user may set is in it.</summary>
public partial class ReadmeTests
{
    [Fact]
    public void Every_property_a_user_may_set_is_listed()
    {
        var listed = Listed().Matches(SourceTree.Text("README.md")).Select(match => match.Groups[1].Value);

        Violations.None(Settable().Except(listed, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_listed_property_exists()
    {
        var targets = string.Concat(SourceTree.Files("targets/Hardening.Toolchain").Select(SourceTree.Text));
        var listed = Listed().Matches(SourceTree.Text("README.md")).Select(match => match.Groups[1].Value);

        Violations.None(listed.Where(name => !targets.Contains($"$({name})", StringComparison.Ordinal)));
    }

    [Fact]
    public void Links_to_the_tree_lead_somewhere() =>
        Violations.None(
            from page in SourceTree.Files().Where(file => file.EndsWith(".md", StringComparison.Ordinal))
            from Match link in Link().Matches(SourceTree.Text(page))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
            let path = RepositoryRoot.Combine(Path.GetDirectoryName(page)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{page}: {target}");

    [Fact]
    public void Readme_fits_in_ten_minutes() =>
        // The generated tables are for looking up, not for reading.
        Assert.InRange(
            SourceTree.Lines("README.md").Count(line => !line.StartsWith("| [HT", StringComparison.Ordinal) && !line.StartsWith("| `HT", StringComparison.Ordinal)), 50, 250);

    // A default behind an empty-check is the mark of a property that belongs to the user.
    private static IEnumerable<string> Settable() =>
        SourceTree.Files("targets/Hardening.Toolchain")
            .Where(file => file.EndsWith(".targets", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal))
            .SelectMany(file => XDocument.Parse(SourceTree.Text(file)).Descendants("PropertyGroup").Elements())
            .Where(element => element.Name.LocalName.StartsWith("Hardening", StringComparison.Ordinal)
                && ((string?)element.Attribute("Condition") ?? string.Empty).Contains($"'$({element.Name.LocalName})' == ''", StringComparison.Ordinal))
            .Select(element => element.Name.LocalName)
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `(Hardening\w+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Listed();

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
