using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Reachability;
using Hardening.Sbom.Sources;
using Hardening.Sbom.Versions;
using Hardening.Sbom.Vex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Sbom.Tests.Reachability;

/// <summary>
/// A program that uses the package Acme.Gears 1.0.0, published to a folder, with the archives of 1.0.0 and the repaired 1.1.0. In 1.1.0 the
/// methods whose body holds REPAIRED are other.
/// </summary>
internal sealed class GearsProduct : IDisposable
{
    public const string Gears = """
        namespace Acme;
        public interface ITurn { int Turn(); }
        public class Gear { public int Count() => 3; public virtual int Turn() { REPAIRED return 1; } public static int Oil() => 2; }
        public class Chain { public int Pull() => 5; }
        public sealed class Wheel : ITurn { public int Turn() { REPAIRED return 2; } public int Size => 4; }
        public class Quiet { public int Hum() => 1; }
        public static class Loud { public static int Shout(int n) { REPAIRED return n; } public static readonly int Level = Shout(1); public static int Other() => 2; }
        """;

    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(file => Path.GetFileName(file) is { } name && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.CSharp", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll")).Select(file => MetadataReference.CreateFromFile(file))];

    private readonly TempFolder folder = new();

    /// <summary>Statements of the program's Main and further members of its class.</summary>
    public string Main { get; init; } = "";

    public string Members { get; init; } = "";

    public string Before { get; init; } = Gears;

    public string After { get; init; } = Gears;

    /// <summary>Files of the archives, besides the assembly, as path and content.</summary>
    public (string Path, string Content)[] ExtraBefore { get; init; } = [];

    public (string Path, string Content)[] ExtraAfter { get; init; } = [];

    public string DependenciesAfter { get; init; } = "";

    public bool WithRepairedArchive { get; init; } = true;

    public string Fixed { get; init; } = "1.1.0";

    /// <summary>Changes the published folder before it is looked at.</summary>
    public Action<string>? Tamper { get; init; }

    public VexStatement State()
    {
        // 1. The two packages.
        var before = Compile("Acme.Gears", Before.Replace("REPAIRED", "System.GC.KeepAlive(null);", StringComparison.Ordinal));
        var after = Compile("Acme.Gears", After.Replace("REPAIRED", "System.GC.KeepAlive(1);", StringComparison.Ordinal));
        Pack("1.0.0", before, "", ExtraBefore);
        if (WithRepairedArchive)
        {
            Pack("1.1.0", after, DependenciesAfter, ExtraAfter);
        }

        // 2. The program.
        var program = Compile("App", $$"""
            using System; using System.Linq; using Acme;
            public static class Program { public static void Main() { {{Main}} } {{Members}} }
            """, MetadataReference.CreateFromImage(before));
        folder.Write("out/App.dll", program);
        folder.Write("out/Acme.Gears.dll", before);
        foreach (var (path, content) in ExtraBefore.Where(file => file.Path.StartsWith("runtimes/", StringComparison.Ordinal)))
        {
            folder.Write($"out/{path}", content);
        }

        folder.Write("out/App.runtimeconfig.json", """{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}""");
        folder.Write("out/App.deps.json", $$"""
            {"runtimeTarget":{"name":"net10"},"targets":{"net10":{
              "App/1.0.0":{"dependencies":{"Acme.Gears":"1.0.0"},"runtime":{"App.dll":{} } },
              "Acme.Gears/1.0.0":{"runtime":{"lib/net10.0/Acme.Gears.dll":{} },"runtimeTargets":{ {{string.Join(',', ExtraBefore.Where(file => file.Path.StartsWith("runtimes/", StringComparison.Ordinal)).Select(file => $$"""
            "{{file.Path}}":{"assetType":"native"}
            """))}} } } } },
             "libraries":{"App/1.0.0":{"type":"project"},"Acme.Gears/1.0.0":{"type":"package"} } }
            """);
        Tamper?.Invoke(folder["out"]);

        // 3. What is stated.
        var graph = SbomSources.Read(new SourceRequest(folder["out"])).Graph;
        var affected = new AffectedPackage("Acme.Gears") { Intervals = [VersionInterval.TryParse("[1.0.0,1.1.0)")!], Fixed = [Fixed] };
        var data = new AdvisoryDatabase("test", [new Advisory("GHSA-1") { Affected = [affected] }], updated: null);
        using var proof = new ReachabilityProof(graph, folder["out"], [folder["feed"]]);
        return Assert.Single(VexStatements.Of(graph, VulnerabilityAudit.Run(AuditedPackages.Of(graph), data, [], DateTimeOffset.UnixEpoch), proof.Examine));
    }

    public static byte[] Compile(string name, string source, params MetadataReference[] references)
    {
        var kind = source.Contains("void Main()", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        using var stream = new MemoryStream();
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], [.. Platform, .. references],
            new CSharpCompilationOptions(kind, optimizationLevel: OptimizationLevel.Release, deterministic: true)).Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return stream.ToArray();
    }

    public void Dispose() => folder.Dispose();

    private void Pack(string version, byte[] assembly, string dependencies, (string Path, string Content)[] extra)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, byte[] bytes)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }

            Add("Acme.Gears.nuspec", Encoding.UTF8.GetBytes($"<package><metadata><id>Acme.Gears</id><version>{version}</version><authors>a</authors><description>d</description><dependencies>{dependencies}</dependencies></metadata></package>"));
            Add("lib/net10.0/Acme.Gears.dll", assembly);
            foreach (var (path, content) in extra)
            {
                Add(path, Encoding.UTF8.GetBytes(content));
            }
        }

        folder.Write($"feed/Acme.Gears.{version}.nupkg", buffer.ToArray());
    }
}
