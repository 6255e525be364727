using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>The in-toto link predicate, version 0.3: a step that was carried out, and what went into it.</summary>
public sealed record Link : IPredicate
{
    private const int MaximumItems = 100_000;

    /// <summary>Name of the step.</summary>
    public required string Name { get; init; }

    /// <summary>The command and its arguments.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>What went in; each has a digest and a name that no other has.</summary>
    public IReadOnlyList<ResourceDescriptor> Materials { get; init; } = [];

    /// <summary>More about the step: a JSON object, or undefined.</summary>
    public JsonElement Byproducts { get; init; }

    /// <summary>Where it ran: a JSON object, or undefined.</summary>
    public JsonElement Environment { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.Of("step", Name),
        PredicateFact.List("command", Command),
        PredicateFact.Of("materials", Materials.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The predicate object, the same for the same link.</summary>
    public JsonElement ToElement() => JsonText.Element(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", Name);
        writer.WriteStrings("command", Command);
        ResourceDescriptorJson.WriteAll(writer, "materials", Materials);
        writer.WriteOptional("byproducts", Byproducts);
        writer.WriteOptional("environment", Environment);
        writer.WriteEndObject();
    });

    internal static Link Read(JsonField predicate)
    {
        var materials = predicate["materials"].Items(MaximumItems).Select(ReadMaterial).ToArray();
        return materials.DistinctBy(material => material.Name, StringComparer.Ordinal).Count() < materials.Length
            ? throw predicate["materials"].Error("two materials have the same name")
            : new Link
            {
                Name = predicate["name"].NonEmptyString(),
                Command = predicate["command"].Strings(MaximumItems),
                Materials = materials,
                Byproducts = predicate["byproducts"].OptionalObject(),
                Environment = predicate["environment"].OptionalObject(),
            };
    }

    private static ResourceDescriptor ReadMaterial(JsonField field)
    {
        var material = ResourceDescriptorJson.Read(field);
        return string.IsNullOrEmpty(material.Name) || material.Digest is null ? throw field.Error("a material has name and digest") : material;
    }
}
