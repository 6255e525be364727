using System.Collections;
using System.Text.RegularExpressions;

namespace Hardening.Build.Tasks.Tests;

public partial class EnvironmentPropertiesTests
{
    [Fact]
    public void Listed_variables_are_taken_in_any_case_and_others_are_not()
    {
        var selected = Select(("CONFIGURATION", "Release"), ("SOURCE_DATE_EPOCH", "1"), ("hardeningsbom", "false"), ("PATH", "/bin"), ("Answer", "42"), ("NoWarn", ""));

        Assert.Equal(
            [("Configuration", "Release"), ("SOURCE_DATE_EPOCH", "1"), ("hardeningsbom", "false")],
            selected.Select(property => (property.Key, property.Value)).OrderBy(property => property.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Variables_that_are_no_properties_of_a_project_are_left_out() =>
        Assert.Empty(Select(("HARDENING_HOME", "/home"), ("HARDENING_KEY_PASSWORD", "x")));

    [Fact]
    public void Two_spellings_of_one_name_are_both_told() =>
        Assert.Equal(
            [("CONFIGURATION", "Release"), ("Configuration", "Debug")],
            Select(("Configuration", "Debug"), ("CONFIGURATION", "Release")).Select(property => (property.Key, property.Value)).Order());

    [Fact]
    public void The_build_type_documents_exactly_these_names()
    {
        var page = File.ReadAllText(RepositoryRoot.Combine("src", "Hardening.Attestation", "docs", "buildtype-msbuild-v1.md"));
        var section = page[page.IndexOf("### Properties from the environment", StringComparison.Ordinal)..page.IndexOf("## Internal parameters", StringComparison.Ordinal)];
        var table = section.Split('\n').Where(line => line.StartsWith('|'));

        Assert.Equal(
            EnvironmentProperties.Names.Order(StringComparer.Ordinal),
            table.SelectMany(line => Name().Matches(line)).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyDictionary<string, string> Select(params (string Name, string Value)[] variables)
    {
        var all = new Hashtable();
        foreach (var (name, value) in variables)
        {
            all.Add(name, value);
        }

        return EnvironmentProperties.Select(all);
    }

    [GeneratedRegex("`([A-Za-z_]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
