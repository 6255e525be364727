using Hardening.Sbom;
using Hardening.Sbom.Graph;
using Hardening.Sbom.PackageUrls;

namespace Fuzz;

/// <summary>Bills of materials with something in every place that the reader looks at.</summary>
internal static class SbomSeeds
{
    private static readonly ComponentGraph Graph = Make();

    public static byte[] Json16 { get; } = Write("cyclonedx-1.6");

    public static byte[] Json17 { get; } = Write("cyclonedx-1.7");

    public static byte[] Xml17 { get; } = Write("cyclonedx-1.7-xml");

    public static byte[] Spdx23 { get; } = Write("spdx-2.3");

    public static byte[] Spdx3 { get; } = Write("spdx-3.0.1");

    private static byte[] Write(string format) => SbomGenerator.Write(Graph, format).Utf8.ToArray();

    private static ComponentGraph Make()
    {
        var root = new Component { Ref = "project:App@1.0.0", Kind = ComponentKind.Application, Name = "App", Version = "1.0.0", Authors = ["Jo"], Supplier = "Acme" };
        var package = new Component
        {
            Ref = "pkg:nuget/B@2.0.0",
            Kind = ComponentKind.Package,
            Name = "B",
            Version = "2.0.0",
            Purl = PackageUrl.NuGet("B", "2.0.0"),
            Scope = ComponentScope.Excluded,
            ScopeReason = "development",
            Description = "b",
            Copyright = "c",
            Properties = [new Property("p", "q")],
            Evidence = [new Evidence(EvidenceMethod.Manifest, "project.assets.json")],
            Files = [new ShippedFile("B.dll") { Digests = [new Digest(DigestAlgorithm.Sha256, new string('a', 64))] }],
        };
        return new ComponentGraph
        {
            Root = root,
            Components = [package],
            Edges = [new DependencyEdge(root.Ref, package.Ref)],
            Timestamp = DateTimeOffset.UnixEpoch,
            Producer = new ToolFact("Hardening.Toolchain", "0.1.0"),
            Toolchain = [new ToolFact("sdk", "10.0.100")],
            BuildFacts = [new Property("Deterministic", "true")],
        };
    }
}
