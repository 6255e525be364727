using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>Makes the provenance statement of an MSBuild build; the form is documented in <c>docs/buildtype-msbuild-v1.md</c>.</summary>
public static class ProvenanceBuilder
{
    /// <summary>Builds the statement: a pure function of its inputs, with subjects and dependencies in ordinal order.</summary>
    /// <param name="inputs">The facts.</param>
    /// <exception cref="AttestationException">The facts are incomplete or contradict each other (HTB0202).</exception>
    public static Statement Build(ProvenanceInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Check(inputs);
        var provenance = new SlsaProvenance
        {
            BuildType = WellKnownUris.MsBuildType,
            ExternalParameters = JsonText.Element(writer => WriteExternal(writer, inputs)),
            InternalParameters = JsonText.Element(writer => WriteInternal(writer, inputs)),
            ResolvedDependencies = [.. Source(inputs), .. Sort(inputs.ResolvedDependencies)],
            BuilderId = inputs.BuilderId,
            BuilderVersion = inputs.BuilderVersion,
            InvocationId = inputs.InvocationId,
            StartedOn = inputs.StartedOn,
            FinishedOn = inputs.FinishedOn,
            Byproducts = Sort(inputs.Byproducts),
        };
        return new Statement
        {
            Subjects = Sort(inputs.Subjects),
            PredicateType = PredicateTypes.SlsaProvenanceV1,
            Predicate = provenance.ToElement(),
        };
    }

    private static void Check(ProvenanceInputs inputs)
    {
        if (inputs.Subjects.Count == 0)
        {
            throw Bad("there is no subject");
        }

        if (inputs.Subjects.FirstOrDefault(s => s.Digest?["sha256"] is null && s.Digest?["sha512"] is null) is { } bare)
        {
            throw Bad($"the subject '{bare.Name}' has neither sha256 nor sha512");
        }

        if ((inputs.SourceUri is null) != (inputs.SourceCommit is null))
        {
            throw Bad("source URI and commit come together");
        }

        if (inputs.SourceCommit is { } commit && !Hex.IsLower(commit, 40) && !Hex.IsLower(commit, 64))
        {
            throw Bad($"'{commit}' is not a full commit id");
        }

        if (Path.IsPathRooted(inputs.Project) || inputs.Project.Contains('\\', StringComparison.Ordinal) || inputs.Project.Split('/').Contains(".."))
        {
            throw Bad($"the project path '{inputs.Project}' is not relative to the repository with '/'");
        }

        if (!Uri.TryCreate(inputs.BuilderId, UriKind.Absolute, out _))
        {
            throw Bad($"the builder id '{inputs.BuilderId}' is not a URI");
        }
    }

    private static IReadOnlyList<ResourceDescriptor> Source(ProvenanceInputs inputs) => inputs.SourceUri is null ? [] :
    [
        new ResourceDescriptor
        {
            Uri = inputs.SourceRef is null ? inputs.SourceUri : $"{inputs.SourceUri}@{inputs.SourceRef}",
            Digest = DigestSet.GitCommit(inputs.SourceCommit!),
        },
    ];

    private static ResourceDescriptor[] Sort(IEnumerable<ResourceDescriptor> resources) =>
        [.. resources.OrderBy(r => r.Uri ?? r.Name, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Digest?.ToString(), StringComparer.Ordinal)];

    private static void WriteExternal(Utf8JsonWriter writer, ProvenanceInputs inputs)
    {
        writer.WriteStartObject();
        writer.WriteString("project", inputs.Project);
        WriteMap(writer, "properties", inputs.Properties);
        if (inputs.SourceUri is not null)
        {
            writer.WriteStartObject("source");
            writer.WriteOptional("ref", inputs.SourceRef);
            writer.WriteString("uri", inputs.SourceUri);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("targets");
        foreach (var target in inputs.Targets)
        {
            writer.WriteStringValue(target);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteInternal(Utf8JsonWriter writer, ProvenanceInputs inputs)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("sourceDirty", inputs.SourceIsDirty);
        WriteMap(writer, "toolchain", inputs.Toolchain);
        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> map)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static AttestationException Bad(string why) => new(
        AttestationCodes.BadProvenanceInput, $"Provenance cannot be written: {why}.",
        "Build from a clean checkout with full history, or set the property that the message names.");
}
