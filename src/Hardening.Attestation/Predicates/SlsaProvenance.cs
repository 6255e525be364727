using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>SLSA Provenance v1: how an artifact was built. Version 0.2 is read into the same form.</summary>
public sealed record SlsaProvenance : IPredicate
{
    /// <summary>The form it was read from: version 1 (which alone is written), or 0.2.</summary>
    public string PredicateType { get; init; } = PredicateTypes.SlsaProvenanceV1;

    /// <summary>URI that says how to read <see cref="ExternalParameters"/> and what they mean.</summary>
    public required string BuildType { get; init; }

    /// <summary>What the one who started the build could choose; a JSON object, complete.</summary>
    public required JsonElement ExternalParameters { get; init; }

    /// <summary>What the builder chose; informative. A JSON object, or undefined.</summary>
    public JsonElement InternalParameters { get; init; }

    /// <summary>What the build used.</summary>
    public IReadOnlyList<ResourceDescriptor> ResolvedDependencies { get; init; } = [];

    /// <summary>URI of the party that ran the build and vouches for this record.</summary>
    public required string BuilderId { get; init; }

    /// <summary>Versions of the builder's parts, by name.</summary>
    public IReadOnlyDictionary<string, string> BuilderVersion { get; init; } = new Dictionary<string, string>();

    /// <summary>What the builder itself depends on.</summary>
    public IReadOnlyList<ResourceDescriptor> BuilderDependencies { get; init; } = [];

    /// <summary>Identifies this run of the builder, or null.</summary>
    public string? InvocationId { get; init; }

    /// <summary>Start, or null where the record is to be the same for every run.</summary>
    public DateTimeOffset? StartedOn { get; init; }

    /// <summary>End, or null.</summary>
    public DateTimeOffset? FinishedOn { get; init; }

    /// <summary>Further outputs that are no subjects: SBOMs, logs.</summary>
    public IReadOnlyList<ResourceDescriptor> Byproducts { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.Of("builder", BuilderId),
        PredicateFact.Of("buildType", BuildType),
        .. BuildTypes.SourceOf(this) is { } source
            ? new[] { PredicateFact.Of("source", string.Join(' ', new[] { source.Repository, source.Ref, source.Commit }.OfType<string>())) }
            : [],
        .. PredicateFact.Optional("invocation", InvocationId),
        PredicateFact.Of("resolvedDependencies", $"{ResolvedDependencies.Count}"),
        PredicateFact.List("byproducts", Byproducts.Select(item => item.Name ?? item.Uri ?? "unnamed")),
    ];

    /// <summary>Reads the predicate of a statement of type <see cref="PredicateTypes.SlsaProvenanceV1"/>.</summary>
    /// <param name="predicate">The predicate object.</param>
    /// <exception cref="AttestationException">It is malformed (HTB0201).</exception>
    public static SlsaProvenance Read(JsonElement predicate) =>
        SlsaProvenanceJson.Read(new JsonField(predicate, "$.predicate", AttestationCodes.BadStatement, "provenance"));

    /// <summary>The predicate object, the same for the same record.</summary>
    public JsonElement ToElement() => JsonText.Element(writer => SlsaProvenanceJson.Write(writer, this));
}
