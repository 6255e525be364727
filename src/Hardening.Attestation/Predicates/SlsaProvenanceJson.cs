using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>Reads and writes <see cref="SlsaProvenance"/>; unknown fields are ignored, as the SLSA parsing rules ask.</summary>
internal static class SlsaProvenanceJson
{
    private const int MaximumResources = 100_000;

    internal static SlsaProvenance Read(JsonField predicate)
    {
        var definition = predicate.Object()["buildDefinition"].Object();
        var run = predicate["runDetails"].Object();
        var builder = run["builder"].Object();
        return new SlsaProvenance
        {
            BuildType = definition["buildType"].NonEmptyString(),
            ExternalParameters = definition["externalParameters"].Object().Element,
            InternalParameters = definition["internalParameters"].Exists ? definition["internalParameters"].Object().Element : default,
            ResolvedDependencies = Resources(definition["resolvedDependencies"]),
            BuilderId = builder["id"].NonEmptyString(),
            BuilderVersion = builder["version"].Members().ToDictionary(m => m.Name, m => m.Value.String(), StringComparer.Ordinal),
            BuilderDependencies = Resources(builder["builderDependencies"]),
            InvocationId = run["metadata"]["invocationId"].OptionalString(),
            StartedOn = run["metadata"]["startedOn"].OptionalTime(),
            FinishedOn = run["metadata"]["finishedOn"].OptionalTime(),
            Byproducts = Resources(run["byproducts"]),
        };
    }

    internal static void Write(Utf8JsonWriter writer, SlsaProvenance provenance)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("buildDefinition");
        writer.WriteString("buildType", provenance.BuildType);
        writer.WritePropertyName("externalParameters");
        provenance.ExternalParameters.WriteTo(writer);
        if (provenance.InternalParameters.ValueKind == JsonValueKind.Object)
        {
            writer.WritePropertyName("internalParameters");
            provenance.InternalParameters.WriteTo(writer);
        }

        ResourceDescriptorJson.WriteAll(writer, "resolvedDependencies", provenance.ResolvedDependencies);
        writer.WriteEndObject();
        WriteRun(writer, provenance);
        writer.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter writer, SlsaProvenance provenance)
    {
        writer.WriteStartObject("runDetails");
        writer.WriteStartObject("builder");
        writer.WriteString("id", provenance.BuilderId);
        if (provenance.BuilderVersion.Count > 0)
        {
            writer.WriteStartObject("version");
            foreach (var (name, version) in provenance.BuilderVersion.OrderBy(v => v.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, version);
            }

            writer.WriteEndObject();
        }

        if (provenance.BuilderDependencies.Count > 0)
        {
            ResourceDescriptorJson.WriteAll(writer, "builderDependencies", provenance.BuilderDependencies);
        }

        writer.WriteEndObject();
        if (provenance.InvocationId is not null || provenance.StartedOn is not null || provenance.FinishedOn is not null)
        {
            writer.WriteStartObject("metadata");
            writer.WriteOptional("invocationId", provenance.InvocationId);
            writer.WriteOptional("startedOn", provenance.StartedOn is { } start ? Rfc3339.Format(start) : null);
            writer.WriteOptional("finishedOn", provenance.FinishedOn is { } finish ? Rfc3339.Format(finish) : null);
            writer.WriteEndObject();
        }

        if (provenance.Byproducts.Count > 0)
        {
            ResourceDescriptorJson.WriteAll(writer, "byproducts", provenance.Byproducts);
        }

        writer.WriteEndObject();
    }

    private static IReadOnlyList<ResourceDescriptor> Resources(JsonField field) =>
        [.. field.Items(MaximumResources).Select(ResourceDescriptorJson.Read)];
}
