using System.Collections.Immutable;
using Hardening.Sbom.Build;
using Hardening.Sbom.Comparison;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.Licensing;
using Hardening.Sbom.PackageUrls;
using Hardening.Sbom.Packages;
using Hardening.Sbom.Sources;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Containers;

/// <summary>
/// Reads the unpacked file system of a container image: the operating system, the packages of its package manager (dpkg, apk), shared
/// frameworks of .NET, and every .NET program by its deps.json, also inside single-file programs. Files that none of them owns are not looked at, so it is never complete.
/// </summary>
internal sealed class ContainerSource(SourceRequest request)
{
    private const string Remedy = "Unpack the image again.";
    private static readonly string[] Dpkg = ["var/lib/dpkg/status"];
    private static readonly string[] Apk = ["lib/apk/db/installed", "usr/lib/apk/db/installed"];
    private readonly ContainerFiles files = new(request.Path);

    /// <summary>Whether a folder is the root of one: it has the database of a package manager, or says which system it is.</summary>
    public static bool Is(string folder)
    {
        var files = new ContainerFiles(folder);
        return Dpkg.Concat(Apk).Append("etc/os-release").Append("usr/lib/os-release").Any(file => files.Find(file) is not null)
            || files.FindFolder("var/lib/dpkg/status.d") is not null;
    }

    public SourceResult Read()
    {
        var system = System();
        var name = UntrustedText.Clean(Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Path)),
            UntrustedText.NameLimit) ?? "container";
        var parts = ImmutableArray.Create(SystemGraph(system)).AddRange(Programs());
        var merged = GraphMerge.Of(name, null, parts);
        var frameworks = Frameworks().ToArray();
        var builder = new ComponentGraphBuilder(merged.Root with
        {
            Ref = $"container:{name}",
            Kind = ComponentKind.Container,
            Completeness = Completeness.Incomplete,
        });
        foreach (var component in merged.Components.Concat(frameworks))
        {
            builder.Add(component);
        }

        foreach (var edge in merged.Edges)
        {
            builder.Connect(edge.From == merged.Root.Ref ? builder.Root.Ref : edge.From, edge.To);
        }

        foreach (var framework in frameworks)
        {
            builder.Connect(builder.Root.Ref, framework.Ref);
            foreach (var wanted in merged.Components.Where(component => component is { Kind: ComponentKind.Framework, IsExternal: true }
                && component.Name == framework.Name && component.Version?.Split('.')[0] == framework.Version?.Split('.')[0]))
            {
                builder.Connect(wanted.Ref, framework.Ref);
            }
        }

        return new SourceResult(builder.Build() with { Phase = LifecyclePhase.PostBuild, Producer = request.Producer,
            Timestamp = request.Timestamp }, []);
    }

    private OsRelease System() => (files.Find("etc/os-release") ?? files.Find("usr/lib/os-release")) is { } release
        ? OsRelease.Read(Bytes(release)) : new OsRelease("linux", null, "Linux");

    private ComponentGraph SystemGraph(OsRelease system)
    {
        var builder = new ComponentGraphBuilder(new Component
        {
            Ref = $"os:{system.Id}@{system.Version}",
            Kind = ComponentKind.OperatingSystem,
            Name = Name(system.Name),
            Version = UntrustedText.Clean(system.Version, UntrustedText.NameLimit),
            Completeness = Completeness.Incomplete,
        });
        var packages = Packages(system).ToArray();
        foreach (var (component, _) in packages)
        {
            builder.Add(component);
            builder.Connect(builder.Root.Ref, component.Ref);
        }

        // The name itself comes before what others provide under it.
        var byName = packages.SelectMany(entry => entry.Package.Provides.Select(name => (name, entry.Component.Ref, Order: 1))
                .Append((name: entry.Package.Name, entry.Component.Ref, Order: 0)))
            .OrderBy(entry => entry.Order).ThenBy(entry => entry.Ref, StringComparer.Ordinal)
            .ToLookup(entry => entry.name, entry => entry.Ref, StringComparer.Ordinal);
        foreach (var (component, package) in packages)
        {
            foreach (var to in package.Needs.Select(names => names.SelectMany(name => byName[name]).FirstOrDefault()).OfType<string>())
            {
                builder.Connect(component.Ref, to);
            }
        }

        return builder.Build() with { Phase = LifecyclePhase.PostBuild };
    }

    private IEnumerable<(Component Component, SystemPackage Package)> Packages(OsRelease system)
    {
        var dpkg = Dpkg.Select(files.Find).OfType<string>().Take(1)
            .Concat(files.FindFolder("var/lib/dpkg/status.d") is { } folder
                ? Directory.EnumerateFiles(folder).Where(file => !file.EndsWith(".md5sums", StringComparison.Ordinal)
                    && IsPlain(file)).Order(StringComparer.Ordinal) : []);
        return dpkg.SelectMany(file => DpkgStatus.Read(Bytes(file)).Select(package => (Component("deb", system, package, file), package)))
            .Concat(Apk.Select(files.Find).OfType<string>().Take(1).SelectMany(file =>
                ApkInstalled.Read(Bytes(file)).Select(package => (Component("apk", system, package, file), package))))
            .DistinctBy(entry => entry.Item1.Ref, StringComparer.Ordinal);
    }

    private Component Component(string type, OsRelease system, SystemPackage package, string database)
    {
        var distribution = system.Version is null ? system.Id : $"{system.Id}-{system.Version}";
        var purl = PackageUrl.Create(type, system.Id, package.Name, package.Version,
        [
            .. package.Architecture is { Length: > 0 } architecture ? [KeyValuePair.Create("arch", architecture)]
                : Array.Empty<KeyValuePair<string, string>>(),
            KeyValuePair.Create("distro", distribution),
        ]);
        var license = UntrustedText.Clean(package.License, UntrustedText.NameLimit);
        return new Component
        {
            Ref = purl.ToString(),
            Kind = ComponentKind.Package,
            Name = Name(package.Name),
            Version = UntrustedText.Clean(package.Version, UntrustedText.NameLimit),
            Purl = purl,
            Description = UntrustedText.Clean(package.Description, UntrustedText.ProseLimit),
            Supplier = UntrustedText.Clean(package.Maintainer, UntrustedText.NameLimit),
            Licenses = license is null ? []
                : [SpdxExpression.TryParse(license) is { } expression ? new LicenseClaim { Expression = expression.Text }
                    : new LicenseClaim { Name = license }],
            Links = UntrustedText.WebUrl(package.Homepage) is { } page ? [new ExternalLink(ExternalLinkKind.Website, page)] : [],
            Properties = UntrustedText.Clean(package.Source, UntrustedText.NameLimit) is { } source
                ? [new Property(PropertyNames.SystemSource, source)] : [],
            Evidence = [new Evidence(EvidenceMethod.Manifest, files.Relative(database))],
            Completeness = Completeness.Incomplete,
        };
    }

    private IEnumerable<ComponentGraph> Programs()
    {
        var deps = DepsFiles();
        var folders = deps.Select(file => Path.GetDirectoryName(file)! + Path.DirectorySeparatorChar).ToArray();
        return deps.Select(OutputFolder.OfDeps).Concat(SingleFiles(folders)).Select(Program);
    }

    // The folder around a single-file program is its own unless other programs lie there, as in usr/local/bin.
    private IEnumerable<OutputFolder> SingleFiles(string[] folders)
    {
        var natives = files.NativePrograms().Where(file => !IsOfDotnet(file)).ToArray();
        var counts = natives.CountBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return natives.Where(file => !folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .Select(file => OutputFolder.OfProgram(file, isAlone: counts[Path.GetDirectoryName(file)!] > 1 || !files.Relative(file).Contains('/', StringComparison.Ordinal)))
            .OfType<OutputFolder>();
    }

    // A program is where a runtimeconfig.json lies beside the deps.json; a library's deps.json counts only outside of programs.
    private string[] DepsFiles()
    {
        var all = files.Ending("*.deps.json").Where(file => !IsOfDotnet(file)).ToArray();
        var programs = all.Where(file => File.Exists(file[..^".deps.json".Length] + ".runtimeconfig.json")).ToArray();
        var folders = programs.Select(file => Path.GetDirectoryName(file)! + Path.DirectorySeparatorChar).ToArray();
        return
        [
            .. programs.Concat(all.Except(programs, StringComparer.Ordinal).Where(file => !folders.Any(folder => file.StartsWith(folder,
                StringComparison.Ordinal)))).Order(StringComparer.Ordinal),
        ];
    }

    private ComponentGraph Program(OutputFolder output)
    {
        var graph = new OutputSource(request with { Path = output.DepsFile }, output).Read().Graph;
        var folder = files.Relative(Path.GetDirectoryName(output.DepsFile)!);
        var prefix = folder == "." ? string.Empty : folder + "/";
        Component Placed(Component component) => component with
        {
            Files = [.. component.Files.Select(file => file with { Path = prefix + file.Path, Container = file.Container is { } inside
                ? prefix + inside : null })],
            Evidence = [.. component.Evidence.Select(evidence => evidence with { Location = prefix + evidence.Location })],
        };

        return graph with { Root = Placed(graph.Root), Components = [.. graph.Components.Select(Placed)] };
    }

    // dotnet/shared/NAME/VERSION/NAME.deps.json
    private IEnumerable<Component> Frameworks()
    {
        var digests = new FileDigests(request.DigestCache);
        foreach (var file in files.Ending("*.deps.json"))
        {
            if (files.Relative(file).Split('/') is not [.., "shared", var name, var version, var own] || own != name + ".deps.json")
            {
                continue;
            }

            yield return new Component
            {
                Ref = $"framework:{name}@{version}#{files.Relative(Path.GetDirectoryName(file)!)}",
                Kind = ComponentKind.Framework,
                Name = Name(name),
                Version = UntrustedText.Clean(version, UntrustedText.NameLimit),
                Supplier = name.StartsWith("Microsoft.", StringComparison.Ordinal) ? "Microsoft" : null,
                Evidence = [new Evidence(EvidenceMethod.Manifest, files.Relative(file))],
                Files =
                [
                    .. Directory.EnumerateFiles(Path.GetDirectoryName(file)!).Where(IsPlain).Order(StringComparer.Ordinal).Select(path =>
                        new ShippedFile(files.Relative(path)) { Digests = digests.Of(path, DigestAlgorithm.Sha256) }),
                ],
                Completeness = Completeness.Incomplete,
            };
        }
    }

    private bool IsOfDotnet(string file)
    {
        var parts = files.Relative(file).Split('/');
        return parts is [.., "shared", _, _, _] || Array.IndexOf(parts, "sdk") is > 0 and var at && parts[at - 1] is "dotnet" or "share";
    }

    // A link could lead to the machine that reads.
    private static bool IsPlain(string path) => new FileInfo(path).LinkTarget is null;

    private static byte[] Bytes(string path) => BoundedFile.Read(path, BoundedFile.DocumentLimit, Remedy);

    private static string Name(string text) => UntrustedText.Clean(text, UntrustedText.NameLimit) ?? "unnamed";
}
