using System.Text.Json;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Sbom.Tests.PackageUrls;

/// <summary>The specification's own cases. Those of a type need that type's rules; ours are exact for nuget.</summary>
public class PackageUrlVectorTests
{
    [VectorFact]
    public void Cases_of_the_specification_pass() =>
        Assert.Empty(Failures(TestVectors.Path("purl", "spec", "specification-test.json"), atLeast: 18));

    [VectorFact]
    public void Cases_of_nuget_pass() => Assert.Empty(Failures(TestVectors.Path("purl", "types", "nuget-test.json"), atLeast: 7));

    [VectorFact]
    public void Cases_of_npm_github_and_generic_pass()
    {
        foreach (var type in new[] { "npm", "github", "generic" })
        {
            Assert.Empty(Failures(TestVectors.Path("purl", "types", type + "-test.json"), atLeast: 3));
        }
    }

    private static List<string> Failures(string file, int atLeast)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var tests = json.RootElement.GetProperty("tests").EnumerateArray().ToArray();
        Assert.True(tests.Length >= atLeast, $"{file} has {tests.Length} cases only.");
        return [.. tests.Select(Run).OfType<string>()];
    }

    private static string? Run(JsonElement test)
    {
        var input = test.GetProperty("input");
        string? seen;
        try
        {
            seen = test.GetProperty("test_type").GetString() switch
            {
                "build" => Build(input).ToString(),
                "parse" => Describe(PackageUrl.Parse(input.GetString()!)),
                _ => PackageUrl.Parse(input.GetString()!).ToString(),
            };
        }
        catch (SbomException)
        {
            seen = null;
        }

        var output = test.GetProperty("expected_output");
        var expected = test.GetProperty("expected_failure").GetBoolean() ? null
            : output.ValueKind == JsonValueKind.Object ? Describe(output) : output.GetString();
        return seen == expected ? null : $"{input}: expected {expected ?? "refusal"}, seen {seen ?? "refusal"}";
    }

    private static PackageUrl Build(JsonElement parts) => PackageUrl.Create(
        Text(parts, "type"), Text(parts, "namespace"), Text(parts, "name"), Text(parts, "version"), Qualifiers(parts), Text(parts, "subpath"));

    private static string Describe(PackageUrl purl) => string.Join(
        '|', purl.Type, purl.Namespace, purl.Name, purl.Version, string.Join('&', purl.Qualifiers.Select(pair => $"{pair.Key}={pair.Value}")), purl.Subpath);

    private static string Describe(JsonElement parts) => string.Join(
        '|',
        Text(parts, "type"),
        Text(parts, "namespace"),
        Text(parts, "name"),
        Text(parts, "version"),
        string.Join('&', Qualifiers(parts).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")),
        Text(parts, "subpath"));

    private static IEnumerable<KeyValuePair<string, string>> Qualifiers(JsonElement parts) =>
        parts.GetProperty("qualifiers") is { ValueKind: JsonValueKind.Object } qualifiers
            ? qualifiers.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()!))
            : [];

    private static string? Text(JsonElement parts, string name) =>
        parts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
