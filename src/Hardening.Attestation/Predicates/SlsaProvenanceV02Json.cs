using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// Reads SLSA Provenance v0.2 into the form of v1, so that a policy asks both the same questions:
/// <code>
/// builder.id, buildType            -> the same
/// invocation.configSource          -> externalParameters.configSource (the source of the build)
/// invocation.parameters            -> externalParameters.parameters
/// invocation.environment, buildConfig -> internalParameters
/// materials                        -> resolvedDependencies
/// metadata.buildInvocationId, buildStartedOn, buildFinishedOn -> invocation id and times
/// </code>
/// </summary>
internal static class SlsaProvenanceV02Json
{
    private const int MaximumResources = 100_000;

    internal static SlsaProvenance Read(JsonField predicate)
    {
        var invocation = predicate["invocation"];
        var metadata = predicate["metadata"];
        return new SlsaProvenance
        {
            PredicateType = PredicateTypes.SlsaProvenanceV02,
            BuilderId = predicate["builder"].Object()["id"].NonEmptyString(),
            BuildType = predicate["buildType"].NonEmptyString(),
            ExternalParameters = Objects(("configSource", invocation["configSource"]), ("parameters", invocation["parameters"])),
            InternalParameters = Objects(("environment", invocation["environment"]), ("buildConfig", predicate["buildConfig"])),
            ResolvedDependencies = [.. predicate["materials"].Items(MaximumResources).Select(ResourceDescriptorJson.Read)],
            InvocationId = metadata["buildInvocationId"].OptionalString(),
            StartedOn = metadata["buildStartedOn"].OptionalTime(),
            FinishedOn = metadata["buildFinishedOn"].OptionalTime(),
        };
    }

    private static JsonElement Objects(params (string Name, JsonField Field)[] members) => JsonText.Element(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, field) in members)
        {
            if (field.Exists)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(field.Object().Element.GetRawText());
            }
        }

        writer.WriteEndObject();
    });
}
