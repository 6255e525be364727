using Hardening.Sbom.Comparison;
using Hardening.Sbom.Graph;
using Hardening.Sbom.PackageUrls;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Comparison;

public class ComparisonTests
{
    [Fact]
    public void A_graph_is_the_same_as_itself_and_differs_where_a_component_version_scope_or_file_does()
    {
        var before = Graph("App", Package("A", "1.0.0", "aa"), Package("B", "1.0.0"), Package("Gone", "1.0.0"));
        var after = Graph("App", Package("A", "2.0.0", "bb"), Package("B", "1.0.0") with { Scope = ComponentScope.Excluded }, Package("New", "1.0.0"));

        Assert.Empty(GraphDiff.Between(before, before));
        Assert.Equal(
            ["Version A 1.0.0 2.0.0", "Scope B required excluded", "Removed Gone 1.0.0 ", "Added New  1.0.0", "File A.dll aa bb"],
            GraphDiff.Between(before, after).Select(change => $"{change.Kind} {change.Name} {change.Before} {change.After}"));
    }

    [Fact]
    public void Merged_products_share_what_is_the_same_and_keep_apart_what_is_not()
    {
        var first = Graph("First", Package("A", "1.0.0"), Package("B", "1.0.0"));
        var second = Graph("Second", Package("A", "1.0.0"), Package("B", "1.0.0") with { Scope = ComponentScope.Excluded });

        var merged = GraphMerge.Of("Whole", "1.0.0", [second, first]);

        Assert.Equal(["First", "Second", "pkg:nuget/A@1.0.0", "pkg:nuget/B@1.0.0#First", "pkg:nuget/B@1.0.0#Second"], merged.Components.Select(component => component.Ref));
        Assert.Equal(["First", "Second"], merged.Edges.Where(edge => edge.From == merged.Root.Ref).Select(edge => edge.To));
        Assert.NotEmpty(SbomGenerator.Write(merged, "cyclonedx-1.6").Utf8.ToArray());
        Assert.Equal(merged.Components.Select(component => component.Ref), GraphMerge.Of("Whole", "1.0.0", [first, second]).Components.Select(component => component.Ref));
    }

    [Fact]
    public void A_score_counts_what_is_there()
    {
        using var sample = new SampleProject();

        var elements = GraphScore.Of(SbomGenerator.Generate(sample.Request).Graph).ToDictionary(element => element.Name);

        Assert.True(elements["name"].Expected > 0 && elements["name"].Present == elements["name"].Expected);
        Assert.Equal(elements["hash of every file"].Expected, elements["hash of every file"].Present);
        Assert.Equal(0, GraphScore.Of(Graph("Bare", Package("A", "1.0.0"))).Single(element => element.Name == "licence of the creator").Present);
    }

    private static Component Package(string id, string version, string? hash = null) => new()
    {
        Ref = $"pkg:nuget/{id}@{version}",
        Kind = ComponentKind.Package,
        Name = id,
        Version = version,
        Purl = PackageUrl.NuGet(id, version),
        Files = hash is null ? [] : [new ShippedFile(id + ".dll") { Digests = [new Digest(DigestAlgorithm.Sha256, hash)] }],
    };

    private static ComponentGraph Graph(string name, params Component[] components)
    {
        var builder = new ComponentGraphBuilder(new Component { Ref = name, Kind = ComponentKind.Application, Name = name, Version = "1.0.0" });
        foreach (var component in components)
        {
            builder.Add(component);
            builder.Connect(name, component.Ref);
        }

        return builder.Build();
    }
}
