using System.Collections.Immutable;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;
using Hardening.Sbom.PackageUrls;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Sources;

/// <summary>
/// Reads an output folder: every file on the disk by its bytes, its owner by the deps.json. A file that the deps.json does not
/// name belongs to the program itself; shared frameworks that it runs on are external.
/// </summary>
internal sealed class OutputSource(SourceRequest request, OutputFolder output)
{
    public SourceResult Read()
    {
        var depsFile = output.DepsFile;
        var libraries = DepsReader.Read(output.Deps, depsFile);
        var program = output.Name;
        var self = libraries.FirstOrDefault(library =>
            library.Type == "project" && string.Equals(library.Name, program, StringComparison.OrdinalIgnoreCase))
            ?? libraries.FirstOrDefault(library => library.Type == "project")
            ?? throw new SbomException(SbomCodes.Malformed, "The deps.json names no project.", "Publish again.", depsFile);
        var owned = Files(libraries, self);
        var root = Component(self, owned[self.Key], ComponentKind.Application);
        var builder = new ComponentGraphBuilder(root);
        foreach (var library in libraries.Where(library => library.Key != self.Key))
        {
            builder.Add(Component(library, owned[library.Key], library.Type switch
            {
                "project" => ComponentKind.Project,
                "reference" or "referenceassembly" => ComponentKind.Assembly,
                _ => ComponentKind.Package,
            }));
        }

        foreach (var framework in RuntimeConfigReader.Frameworks(output.RuntimeConfig, depsFile).Select(ComponentFactory.Framework))
        {
            builder.Add(framework);
            builder.Connect(root.Ref, framework.Ref);
        }

        Connect(builder, libraries);
        var graph = builder.Build();
        if (graph.Components.IsEmpty && libraries.Length > 1)
        {
            throw new SbomException(SbomCodes.Empty, "The deps.json has libraries and the document would have none.",
                "Report this: it is a defect.", depsFile);
        }

        return new SourceResult(graph with { Phase = LifecyclePhase.PostBuild, Producer = request.Producer,
            Timestamp = request.Timestamp }, []);
    }

    private Dictionary<string, ImmutableArray<ShippedFile>> Files(ImmutableArray<DepsLibrary> libraries, DepsLibrary self)
    {
        var digests = new FileDigests(request.DigestCache);
        var owners = new Dictionary<string, DepsLibrary>(StringComparer.OrdinalIgnoreCase);
        foreach (var library in libraries)
        {
            foreach (var file in library.Files)
            {
                owners.TryAdd(file, library);
            }
        }

        var result = libraries.ToDictionary(library => library.Key, _ => ImmutableArray.CreateBuilder<ShippedFile>(),
            StringComparer.Ordinal);
        foreach (var file in output.Files(digests))
        {
            var owner = owners.GetValueOrDefault(file.Path, self);
            result[owner.Key].Add(file with { IsNative = owner.NativeFiles.Contains(file.Path) });
        }

        return result.ToDictionary(entry => entry.Key, entry => entry.Value.ToImmutable(), StringComparer.Ordinal);
    }

    private static Component Component(DepsLibrary library, ImmutableArray<ShippedFile> files, ComponentKind kind)
    {
        var id = Id(library);
        var shipsNothing = kind == ComponentKind.Package && files.IsEmpty;
        var purl = kind == ComponentKind.Package ? PackageUrl.NuGet(id, library.Version) : null;
        return new Component
        {
            Ref = Ref(library),
            Kind = kind,
            Name = UntrustedText.Clean(id, UntrustedText.NameLimit) ?? "unnamed",
            Version = UntrustedText.Clean(library.Version, UntrustedText.NameLimit),
            Purl = purl,
            Evidence = [new Evidence(EvidenceMethod.Manifest, "deps.json")],
            Files = files,
            Scope = shipsNothing ? ComponentScope.Excluded : ComponentScope.Required,
            ScopeReason = shipsNothing ? "no files in the output" : null,
            Completeness = files.Any(file => file.IsNative) ? Completeness.Incomplete : Completeness.Complete,
        };
    }

    private static void Connect(ComponentGraphBuilder builder, ImmutableArray<DepsLibrary> libraries)
    {
        var byName = libraries.GroupBy(library => library.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        foreach (var library in libraries)
        {
            foreach (var name in library.Dependencies)
            {
                if (byName.TryGetValue(name, out var to))
                {
                    builder.Connect(Ref(library), Ref(to));
                }
            }
        }
    }

    // The prefix is how a deps.json marks the packs that the runtime comes from.
    private static string Id(DepsLibrary library) =>
        library.Type == "runtimepack" && library.Name.StartsWith("runtimepack.", StringComparison.Ordinal) ? library.Name[12..]
            : library.Name;

    private static string Ref(DepsLibrary library) => library.Type switch
    {
        "project" => $"project:{library.Key.Replace('/', '@')}",
        "reference" or "referenceassembly" => $"assembly:{library.Name}",
        _ => PackageUrl.NuGet(Id(library), library.Version).ToString(),
    };
}
