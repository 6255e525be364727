using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.PackageUrls;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Sources;

/// <summary>
/// Reads a <c>packages.lock.json</c> (versions 1 and 2): resolved packages and their edges, without what they are used for.
/// </summary>
internal sealed class LockFileSource(SourceRequest request)
{
    private const string Remedy = "Write the lock file again with dotnet restore --use-lock-file --force-evaluate.";

    public SourceResult Read()
    {
        using var json = StrictJson.Parse(BoundedFile.Read(request.Path, BoundedFile.DocumentLimit, Remedy), request.Path);
        var frameworks = json.RootElement.Member("dependencies");
        if (json.RootElement.Member("version").ValueKind != JsonValueKind.Number || frameworks.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("It has no version or no dependencies.");
        }

        var folder = Path.GetFileName(Path.GetDirectoryName(request.Path)) is { Length: > 0 } name ? name : "unnamed";
        var builder = new ComponentGraphBuilder(new Component { Ref = $"project:{folder}", Kind = ComponentKind.Project, Name = folder });
        TargetJoin.Into(builder,
            [.. frameworks.EnumerateObject().OrderBy(framework => framework.Name, StringComparer.Ordinal).Select(framework =>
            Target(framework, frameworks))]);
        return new SourceResult(
            builder.Build() with { Phase = LifecyclePhase.PreBuild, Producer = request.Producer, Timestamp = request.Timestamp }, []);
    }

    private TargetGraph Target(JsonProperty framework, JsonElement frameworks)
    {
        // The part of a runtime lists only what differs from its framework.
        var slash = framework.Name.IndexOf('/', StringComparison.Ordinal);
        var entries = new SortedDictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (slash > 0 ? new[] { frameworks.Member(framework.Name[..slash]) } : []).Append(framework.Value))
        {
            foreach (var entry in part.ValueKind == JsonValueKind.Object ? part.EnumerateObject() : default)
            {
                entries[entry.Name] = entry.Value;
            }
        }

        var components = entries.ToDictionary(entry => entry.Key, entry => Component(entry.Key, entry.Value),
            StringComparer.OrdinalIgnoreCase);
        var edges = new HashSet<DependencyEdge>();
        var isComplete = true;
        foreach (var (name, entry) in entries)
        {
            foreach (var dependency in entry.Member("dependencies") is { ValueKind: JsonValueKind.Object } list ? list.EnumerateObject()
                : default)
            {
                if (components.TryGetValue(dependency.Name, out var to))
                {
                    edges.Add(new DependencyEdge(components[name].Ref, to.Ref));
                }
                else
                {
                    isComplete = false;
                }
            }
        }

        return new TargetGraph(
            framework.Name,
            components.Values.ToDictionary(component => component.Ref, StringComparer.Ordinal),
            edges,
            entries.Where(entry => entry.Value.Text("type") is "Direct" or "Project").Select(entry => components[entry.Key].Ref)
                .ToHashSet(StringComparer.Ordinal),
            [],
            isComplete);
    }

    private Component Component(string name, JsonElement entry)
    {
        var version = entry.Text("resolved");
        var isProject = entry.Text("type") == "Project";
        if (version is null && !isProject)
        {
            throw Malformed($"'{UntrustedText.Clean(name, 100)}' has no resolved version.");
        }

        var purl = isProject ? null : PackageUrl.NuGet(name, version);
        return new Component
        {
            Ref = purl?.ToString() ?? $"project:{name}",
            Kind = isProject ? ComponentKind.Project : ComponentKind.Package,
            Name = UntrustedText.Clean(name, UntrustedText.NameLimit) ?? "unnamed",
            Version = UntrustedText.Clean(version, UntrustedText.NameLimit),
            Purl = purl,
            Evidence = [new Evidence(EvidenceMethod.Manifest, "packages.lock.json")],
            Properties = UntrustedText.Clean(entry.Text("contentHash"), 128) is { } hash
                ? [new Property(PropertyNames.NuGetContentHash, hash)] : ImmutableArray<Property>.Empty,
        };
    }

    private SbomException Malformed(string message) => new(SbomCodes.Malformed, message, Remedy, request.Path);
}
