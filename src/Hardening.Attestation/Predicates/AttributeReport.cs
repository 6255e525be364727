using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>The SCAI attribute report predicate, version 0.3: properties that someone asserts of an artifact or of its producer.</summary>
public sealed record AttributeReport : IPredicate
{
    private const int MaximumAttributes = 100_000;

    /// <summary>The assertions, at least one.</summary>
    public required IReadOnlyList<AttributeAssertion> Attributes { get; init; }

    /// <summary>Who or what made the artifact, or null.</summary>
    public ResourceDescriptor? Producer { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.List("attributes", Attributes.Select(a => a.Evidence is null ? $"{a.Attribute}, without evidence" : a.Attribute)),
        .. PredicateFact.Optional("producer", Producer is null ? null : Producer.Uri ?? Producer.Name ?? Producer.Digest?.ToString()),
    ];

    /// <summary>The predicate object, the same for the same report.</summary>
    public JsonElement ToElement() => JsonText.Element(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("attributes");
        foreach (var assertion in Attributes)
        {
            writer.WriteStartObject();
            writer.WriteString("attribute", assertion.Attribute);
            ResourceDescriptorJson.WriteOptional(writer, "target", assertion.Target);
            writer.WriteOptional("conditions", assertion.Conditions);
            ResourceDescriptorJson.WriteOptional(writer, "evidence", assertion.Evidence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        ResourceDescriptorJson.WriteOptional(writer, "producer", Producer);
        writer.WriteEndObject();
    });

    internal static AttributeReport Read(JsonField predicate)
    {
        var attributes = predicate["attributes"].Required().Items(MaximumAttributes);
        return attributes.Count == 0
            ? throw predicate["attributes"].Error("it is empty")
            : new AttributeReport
            {
                Attributes = [.. attributes.Select(item => new AttributeAssertion(item.Object()["attribute"].NonEmptyString())
                {
                    Target = ResourceDescriptorJson.ReadOptional(item["target"]),
                    Conditions = item["conditions"].OptionalObject(),
                    Evidence = ResourceDescriptorJson.ReadOptional(item["evidence"]),
                })],
                Producer = ResourceDescriptorJson.ReadOptional(predicate["producer"]),
            };
    }
}
