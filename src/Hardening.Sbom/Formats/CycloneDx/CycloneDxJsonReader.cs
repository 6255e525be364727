using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>Takes the graph out of a valid CycloneDX JSON document.</summary>
internal sealed class CycloneDxJsonReader(JsonElement document, string? file)
{
    private readonly Dictionary<string, Completeness> completeness = new(StringComparer.Ordinal);

    public ComponentGraph Read()
    {
        var metadata = document.Member("metadata");
        var subject = metadata.Member("component");
        if (subject.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("The document does not say what it is about (metadata.component).");
        }

        ReadCompositions();
        var builder = new ComponentGraphBuilder(Component(subject));
        foreach (var component in document.Items("components").SelectMany(Flatten))
        {
            builder.Add(Component(component));
        }

        Connect(builder);
        var formula = document.Items("formulation").FirstOrDefault();
        return builder.Build() with
        {
            Phase = Phase(metadata.Items("lifecycles").FirstOrDefault().Text("phase")),
            Timestamp = metadata.Text("timestamp") is { } time ? Timestamps.Parse(time, file) : null,
            Creator = Creator(metadata.Member("manufacturer")),
            Producer = metadata.Member("tools").Items("components").Select(Tool).FirstOrDefault(),
            Toolchain = [.. formula.Items("components").Select(Tool)],
            BuildFacts = [.. CycloneDxJsonComponentReader.Properties(formula)],
        };
    }

    private Component Component(JsonElement json)
    {
        var component = CycloneDxJsonComponentReader.Read(json);
        return component with { Completeness = completeness.GetValueOrDefault(component.Ref, Completeness.Unknown) };
    }

    // Files belong to their component; other nested components stand for themselves.
    private static IEnumerable<JsonElement> Flatten(JsonElement component) =>
        component.Items("components").Where(nested => !CycloneDxJsonComponentReader.IsFile(nested)).SelectMany(Flatten).Prepend(component);

    private void ReadCompositions()
    {
        foreach (var composition in document.Items("compositions"))
        {
            var aggregate = composition.Text("aggregate") switch
            {
                "complete" => Completeness.Complete,
                { } text when text.StartsWith("incomplete", StringComparison.Ordinal) => Completeness.Incomplete,
                _ => Completeness.Unknown,
            };
            foreach (var reference in composition.Items("dependencies"))
            {
                completeness[reference.GetString()!] = aggregate;
            }
        }
    }

    private void Connect(ComponentGraphBuilder builder)
    {
        var known = References(document).ToHashSet(StringComparer.Ordinal);
        foreach (var dependency in document.Items("dependencies"))
        {
            var from = dependency.Text("ref")!;
            foreach (var to in dependency.Items("dependsOn").Select(reference => reference.GetString()!))
            {
                if (!known.Contains(from) || !known.Contains(to))
                {
                    throw Malformed($"The dependency of '{from}' on '{to}' names something that the document does not hold.");
                }

                // Services and the like have references too; a graph holds components only.
                if (builder.Contains(from) && builder.Contains(to))
                {
                    builder.Connect(from, to);
                }
            }
        }
    }

    private static IEnumerable<string> References(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => References(member.Value))
            .Concat(value.Text("bom-ref") is { } reference ? [reference] : []),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static DocumentCreator? Creator(JsonElement manufacturer) =>
        manufacturer.Text("name") is { } name
        && (manufacturer.Items("contact").Select(contact => contact.Text("email")).OfType<string>().FirstOrDefault()
            ?? manufacturer.Items("url").Where(url => url.ValueKind == JsonValueKind.String).Select(url => url.GetString()).FirstOrDefault())
            is { } address
            ? new DocumentCreator(name, address)
            : null;

    private static ToolFact Tool(JsonElement tool) => new(tool.Text("name") ?? "unnamed", tool.Text("version"));

    private static LifecyclePhase Phase(string? phase) => phase switch
    {
        "design" or "pre-build" => LifecyclePhase.PreBuild,
        "build" => LifecyclePhase.Build,
        _ => LifecyclePhase.PostBuild,
    };

    private SbomException Malformed(string message) => new(
        SbomCodes.Malformed, Sbom.Text.UntrustedText.Clean(message, 500)!, "Correct the document or the tool that made it.", file);
}
