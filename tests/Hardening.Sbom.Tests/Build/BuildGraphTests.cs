using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Build;

public class BuildGraphTests
{
    [Fact]
    public void Edges_are_the_restore_graph_of_the_target()
    {
        using var sample = new SampleProject();

        var graph = SbomGenerator.Generate(sample.Request).Graph;

        Assert.Equal(
            [
                "pkg:nuget/Acme.Core@2.1.0 -> pkg:nuget/Acme.Json@8.0.0",
                "project:Shop.Model@1.2.3 -> pkg:nuget/Acme.Core@2.1.0",
                "project:Shop@1.2.3 -> framework:Microsoft.NETCore.App@10.0.0",
                "project:Shop@1.2.3 -> pkg:nuget/Acme.Analyzer@3.0.0",
                "project:Shop@1.2.3 -> pkg:nuget/Acme.Json@8.0.0",
                "project:Shop@1.2.3 -> pkg:nuget/Acme.Native@1.0.0",
                "project:Shop@1.2.3 -> project:Shop.Model@1.2.3",
            ],
            graph.Edges.Select(edge => $"{edge.From} -> {edge.To}"));
    }

    [Theory]
    [InlineData("Acme.Core", "Apache-2.0")]
    [InlineData("Acme.Native", "LicenseRef-Acme AND MIT")]
    [InlineData("Acme.Json", null)]
    [InlineData("Acme.Analyzer", null)]
    public void Concluded_licence_counts_for_its_version_before_all_versions_and_stands_beside_what_is_declared(string package, string? concluded)
    {
        using var sample = new SampleProject();

        var component = Find(SbomGenerator.Generate(sample.Request).Graph, package);

        Assert.Equal(concluded, component.ConcludedLicense);
        Assert.Single(component.Licenses);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MIT OR")]
    [InlineData("No such licence")]
    public void Concluded_licence_that_is_no_expression_is_refused(string expression)
    {
        using var sample = new SampleProject();
        var request = sample.Request with { Licenses = [new LicenseConclusion("Acme.Core", null, expression)] };

        var refused = Assert.Throws<SbomException>(() => SbomGenerator.Generate(request));

        Assert.Equal((SbomCodes.BadConclusion, request.ProjectFile), (refused.Code, refused.File));
    }

    [Fact]
    public void Package_that_lost_against_the_platform_is_excluded_with_the_reason()
    {
        using var sample = new SampleProject();

        var lost = Find(SbomGenerator.Generate(sample.Request).Graph, "Acme.Json");

        Assert.Equal(ComponentScope.Excluded, lost.Scope);
        Assert.Equal("not in the output: the platform or another component supplies its files", lost.ScopeReason);
    }

    [Fact]
    public void Analyzer_is_excluded_as_development_dependency()
    {
        using var sample = new SampleProject();

        var analyzer = Find(SbomGenerator.Generate(sample.Request).Graph, "Acme.Analyzer");

        Assert.Equal((ComponentScope.Excluded, "development dependency"), (analyzer.Scope, analyzer.ScopeReason));
    }

    [Fact]
    public void Runtime_that_is_linked_into_native_code_is_required()
    {
        using var sample = new SampleProject();
        var assets = sample.Request.AssetsFile;
        File.WriteAllText(assets, File.ReadAllText(assets).Replace("Acme.Analyzer", "runtime.linux-x64.Microsoft.DotNet.ILCompiler", StringComparison.Ordinal));

        foreach (var (isNative, scope) in new[] { (true, ComponentScope.Required), (false, ComponentScope.Excluded) })
        {
            var request = sample.Request with { Targets = [.. sample.Request.Targets.Select(target => target with { IsNativeCode = isNative })] };

            Assert.Equal(scope, Find(SbomGenerator.Generate(request).Graph, "runtime.linux-x64.Microsoft.DotNet.ILCompiler").Scope);
        }
    }

    [Fact]
    public void Toolchain_package_is_excluded_even_when_it_owns_files()
    {
        using var sample = new SampleProject();

        var core = Find(SbomGenerator.Generate(sample.Request with { ToolchainPackages = ["acme.core"] }).Graph, "Acme.Core");

        Assert.Equal(ComponentScope.Excluded, core.Scope);
    }

    [Fact]
    public void Required_packages_are_those_with_files_in_the_output()
    {
        using var sample = new SampleProject();

        var graph = SbomGenerator.Generate(sample.Request).Graph;

        Assert.Equal(
            ["Acme.Core", "Acme.Native"],
            graph.Components.Where(component => component is { Kind: ComponentKind.Package, Scope: ComponentScope.Required }).Select(component => component.Name));
    }

    [Fact]
    public void Every_file_of_the_output_has_one_owner_and_its_digest()
    {
        using var sample = new SampleProject();

        var graph = SbomGenerator.Generate(sample.Request).Graph;

        Assert.Equal(
            ["Acme.Core:Acme.Core.dll", "Acme.Native:runtimes/linux-x64/native/libacme.so", "Shop.Model:Shop.Model.dll", "Shop:Shop.dll"],
            graph.Components.Append(graph.Root)
                .SelectMany(component => component.Files.Select(file => $"{component.Name}:{file.Path}")).Order(StringComparer.Ordinal));
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("bytes of Shop.dll"u8)),
            Assert.Single(graph.Root.Files).Digests[0].Hex);
    }

    [Fact]
    public void Project_reference_has_a_purl_only_when_it_is_packed()
    {
        using var sample = new SampleProject();
        var packed = sample.Target with { Projects = [sample.Target.Projects[0] with { IsPackable = true, PackageId = "Example.Model" }] };

        Assert.Null(Find(SbomGenerator.Generate(sample.Request).Graph, "Shop.Model").Purl);
        Assert.Equal(
            "pkg:nuget/Example.Model@1.2.3",
            Find(SbomGenerator.Generate(sample.Request with { Targets = [packed] }).Graph, "Shop.Model").Purl?.ToString());
    }

    [Fact]
    public void Private_package_of_a_packed_library_is_excluded()
    {
        using var sample = new SampleProject();
        var assets = File.ReadAllText(sample.AssetsFile).Replace(
            "\"Acme.Native\": { \"target\"", "\"Acme.Native\": { \"suppressParent\": \"All\", \"target\"", StringComparison.Ordinal);
        File.WriteAllText(sample.AssetsFile, assets);
        var library = sample.Request with { Mode = SbomMode.Pack, IsApplication = false, PackageId = "Shop", Targets = [new SbomTarget("net10.0")] };

        var graph = SbomGenerator.Generate(library).Graph;

        Assert.Equal("private to the build (PrivateAssets)", Find(graph, "Acme.Native").ScopeReason);
        Assert.Equal(ComponentScope.Required, Find(graph, "Acme.Json").Scope);
    }

    [Fact]
    public void Runtime_pack_that_restore_did_not_resolve_is_a_component_of_its_own()
    {
        using var sample = new SampleProject();
        var clr = sample.Write("out/libcoreclr.so", "runtime");
        var target = sample.Target with
        {
            IsSelfContained = true,
            Files = [.. sample.Target.Files, new SbomFile("libcoreclr.so", clr) { PackageId = "Acme.Runtime", PackageVersion = "10.0.1", IsNative = true }],
        };

        var result = SbomGenerator.Generate(sample.Request with { Targets = [target] });

        Assert.Equal("pkg:nuget/Acme.Runtime@10.0.1", Find(result.Graph, "Acme.Runtime").Ref);
        Assert.Contains(new DependencyEdge(result.Graph.Root.Ref, "pkg:nuget/Acme.Runtime@10.0.1"), result.Graph.Edges);
        Assert.DoesNotContain(result.Graph.Components, component => component.Kind == ComponentKind.Framework);
        Assert.Equal(SbomCodes.MetadataMissing, Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Assembly_given_by_path_is_of_unknown_completeness()
    {
        using var sample = new SampleProject();
        var dll = sample.Write("out/Vendor.dll", "vendor");
        var target = sample.Target with { Files = [.. sample.Target.Files, new SbomFile("Vendor.dll", dll) { HintPathAssembly = "Vendor" }] };

        var vendor = Find(SbomGenerator.Generate(sample.Request with { Targets = [target] }).Graph, "Vendor");

        Assert.Equal((Completeness.Unknown, null), (vendor.Completeness, vendor.Purl));
        Assert.Equal("Vendor.dll", Assert.Single(vendor.Files).Path);
    }

    [Fact]
    public void Targets_that_differ_keep_their_own_edges()
    {
        using var sample = new SampleProject();
        sample.Package("Acme.Old", "1.0.0", "");
        var request = sample.Request with { Mode = SbomMode.Pack, PackageId = "Shop", IsApplication = false, Targets = [new SbomTarget("net8.0"), new SbomTarget("net10.0")] };

        var graph = SbomGenerator.Generate(request).Graph;

        var edges = graph.Edges.Select(edge => $"{edge.From} -> {edge.To}").ToArray();
        Assert.Contains("pkg:nuget/Acme.Core@2.1.0#net10.0 -> pkg:nuget/Acme.Json@8.0.0", edges);
        Assert.Contains("pkg:nuget/Acme.Core@2.1.0#net8.0 -> pkg:nuget/Acme.Old@1.0.0", edges);
        Assert.DoesNotContain("pkg:nuget/Acme.Core@2.1.0#net10.0 -> pkg:nuget/Acme.Old@1.0.0", edges);
        Assert.Contains("pkg:nuget/Shop@1.2.3#net8.0 -> pkg:nuget/Acme.Native@1.0.0", edges);
        Assert.Contains("pkg:nuget/Shop@1.2.3#net10.0 -> pkg:nuget/Acme.Native@1.0.0", edges);
    }

    [Fact]
    public void Dependency_that_is_neither_resolved_nor_supplied_by_the_platform_is_reported()
    {
        using var sample = new SampleProject();
        File.WriteAllText(sample.AssetsFile, File.ReadAllText(sample.AssetsFile).Replace("\"System.Memory\": \"4.5.0\"", "\"Gone\": \"1.0.0\"", StringComparison.Ordinal));

        var result = SbomGenerator.Generate(sample.Request);

        Assert.Equal(SbomCodes.Unresolved, Assert.Single(result.Warnings).Code);
        Assert.Equal(Completeness.Incomplete, result.Graph.Root.Completeness);
    }

    internal static Component Find(ComponentGraph graph, string name) => Assert.Single(graph.Components, component => component.Name == name);
}
