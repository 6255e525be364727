using System.Collections.Immutable;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;

namespace Hardening.Sbom.Build;

/// <summary>Makes the graph of one target: restore result, files of the output, package folders.</summary>
internal sealed class TargetGraphBuilder(SbomRequest request, SbomTarget target, FileDigests digests, Action<SbomWarning> warn)
{
    private readonly Dictionary<string, Component> components = new(StringComparer.Ordinal);
    private readonly HashSet<DependencyEdge> edges = [];
    private readonly HashSet<string> direct = new(StringComparer.Ordinal);
    private bool isComplete = true;

    public TargetGraph Make()
    {
        // 1. What restore resolved for exactly this framework and runtime.
        var assets = AssetsFile.Read(request.AssetsFile, target.Framework, target.RuntimeIdentifier);
        var folders = new PackageFolders(request.PackageFolders.Count > 0 ? request.PackageFolders : assets.PackageFolders,
            request.WithoutDigests ? null : digests, warn, request.PackageCache);
        var factory = new ComponentFactory(request, target, folders);

        // 2. Whose each file of the output is.
        var owners = new FileOwners(target, assets, Path.GetDirectoryName(request.ProjectFile)!, digests);

        // 3. A component for each resolved library, and for each package that ships without being resolved (runtime packs).
        AddLibraries(assets, owners, factory);
        AddPacks(assets, owners, factory);
        AddAssemblies(owners);
        AddFrameworks(assets);

        // 4. Edges between resolved names of this target.
        Connect(assets);
        return new TargetGraph(
            target.RuntimeIdentifier is null ? target.Framework : $"{target.Framework}/{target.RuntimeIdentifier}",
            components,
            edges,
            direct,
            owners.Of(FileOwners.Self),
            isComplete);
    }

    private void AddLibraries(AssetsTarget assets, FileOwners owners, ComponentFactory factory)
    {
        var rules = new ScopeRules(request, target, assets);
        foreach (var library in assets.Libraries.Values.OrderBy(library => library.Name, StringComparer.Ordinal))
        {
            var files = owners.Of(library.Kind == AssetsLibraryKind.Project
                ? FileOwners.Project(library.Name)
                : FileOwners.Package(library.Name, library.Version));
            Add(library.Kind == AssetsLibraryKind.Project
                ? factory.Project(library, files, rules)
                : factory.Package(library, files, rules));
        }
    }

    private void AddPacks(AssetsTarget assets, FileOwners owners, ComponentFactory factory)
    {
        foreach (var (id, version) in owners.Packages)
        {
            if (!assets.Libraries.TryGetValue(id, out var library)
                || !string.Equals(library.Version, version, StringComparison.OrdinalIgnoreCase))
            {
                var pack = factory.Pack(id, version, owners.Of(FileOwners.Package(id, version)));
                Add(pack);
                direct.Add(pack.Ref);
            }
        }
    }

    private void AddAssemblies(FileOwners owners)
    {
        foreach (var name in owners.HintPathAssemblies)
        {
            var assembly = ComponentFactory.Assembly(name, owners.Of(FileOwners.HintPath(name)));
            Add(assembly);
            direct.Add(assembly.Ref);
        }
    }

    private void AddFrameworks(AssetsTarget assets)
    {
        // A build says which version it runs on; a restore result names the framework, and its lowest version is that of the target.
        var frameworks = target.Frameworks.Count > 0 || request.Mode == SbomMode.Pack ? target.Frameworks
            : [.. assets.FrameworkReferences.Where(name => name.EndsWith(".App", StringComparison.Ordinal)).Select(name =>
                new SbomFramework(name, LowestVersion(target.Framework)))];
        foreach (var framework in target.IsSelfContained ? [] : frameworks)
        {
            var component = ComponentFactory.Framework(framework);
            Add(component);
            direct.Add(component.Ref);
        }
    }

    // net10.0 and net10.0-windows run on 10.0.0 or later.
    private static string? LowestVersion(string framework) =>
        framework.StartsWith("net", StringComparison.OrdinalIgnoreCase)
            && Version.TryParse(framework[3..].Split('-')[0], out var version) && version.Major >= 5
            ? $"{version.ToString(2)}.0" : null;

    private void Connect(AssetsTarget assets)
    {
        foreach (var dependency in assets.Direct)
        {
            if (Resolve(assets, dependency.Name, "the project") is { } to)
            {
                direct.Add(to);
            }
        }

        foreach (var library in assets.Libraries.Values)
        {
            var from = ComponentFactory.Ref(library);
            foreach (var name in library.Dependencies)
            {
                if (Resolve(assets, name, library.Name) is { } to)
                {
                    edges.Add(new DependencyEdge(from, to));
                }
            }
        }
    }

    private string? Resolve(AssetsTarget assets, string name, string from)
    {
        if (assets.Libraries.TryGetValue(name, out var library))
        {
            return ComponentFactory.Ref(library);
        }

        // Restore drops what the platform supplies; anything else that is missing is a hole in the graph.
        if (!assets.Pruned.ContainsKey(name))
        {
            isComplete = false;
            warn(new SbomWarning(
                SbomCodes.Unresolved,
                    $"'{name}', which {from} needs, is not resolved for {assets.Key}; the graph is marked incomplete.",
                    request.AssetsFile));
        }

        return null;
    }

    private void Add(Component component) => components[component.Ref] = component;
}
