using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>Reads and writes <see cref="OpenVexDocument"/>. A claim that the specification wants explained and that is not, is refused.</summary>
internal static class OpenVexJson
{
    private const int MaximumStatements = 100_000;
    private const int MaximumProducts = 10_000;

    private static readonly string[] Justifications =
    [
        "component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
        "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist",
    ];

    internal static OpenVexDocument Read(JsonField document)
    {
        if (!document["@context"].String().StartsWith("https://openvex.dev/ns", StringComparison.Ordinal))
        {
            throw document["@context"].Error("the context of OpenVEX is expected");
        }

        var statements = document["statements"].Required().Items(MaximumStatements);
        return statements.Count == 0
            ? throw document["statements"].Error("it is empty")
            : new OpenVexDocument
            {
                Id = document["@id"].NonEmptyString(),
                Author = document["author"].NonEmptyString(),
                Timestamp = document["timestamp"].Required().OptionalTime()!.Value,
                Version = document["version"].Int64() is >= 1 and var version ? version : throw document["version"].Error("it is less than 1"),
                Statements = [.. statements.Select(ReadStatement)],
            };
    }

    internal static void Write(Utf8JsonWriter writer, OpenVexDocument document)
    {
        writer.WriteStartObject();
        writer.WriteString("@context", OpenVexDocument.Context);
        writer.WriteString("@id", document.Id);
        writer.WriteString("author", document.Author);
        writer.WriteString("timestamp", Rfc3339.Format(document.Timestamp));
        writer.WriteNumber("version", document.Version);
        writer.WriteStartArray("statements");
        foreach (var statement in document.Statements)
        {
            WriteStatement(writer, statement);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal static string NameOf(VexStatus status) => status switch
    {
        VexStatus.NotAffected => "not_affected",
        VexStatus.Affected => "affected",
        VexStatus.Fixed => "fixed",
        VexStatus.UnderInvestigation => "under_investigation",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static VexStatement ReadStatement(JsonField field)
    {
        var status = field.Object()["status"].String();
        var statement = new VexStatement(
            field["vulnerability"].Object()["name"].NonEmptyString(),
            Enum.GetValues<VexStatus>().Where(known => NameOf(known) == status).Cast<VexStatus?>().FirstOrDefault()
                ?? throw field["status"].Error($"'{status}' is not a status"))
        {
            Products = [.. field["products"].Items(MaximumProducts).Select(product => product.Object()["@id"].OptionalString()).OfType<string>()],
            Justification = field["justification"].OptionalString(),
            ImpactStatement = field["impact_statement"].OptionalString(),
            ActionStatement = field["action_statement"].OptionalString(),
        };
        if (statement.Justification is { } justification && !Justifications.Contains(justification, StringComparer.Ordinal))
        {
            throw field["justification"].Error($"'{justification}' is not a justification");
        }

        return statement.Status switch
        {
            VexStatus.NotAffected when statement is { Justification: null, ImpactStatement: null } =>
                throw field.Error("'not_affected' needs a justification or an impact statement"),
            VexStatus.Affected when statement.ActionStatement is null => throw field.Error("'affected' needs an action statement"),
            _ => statement,
        };
    }

    private static void WriteStatement(Utf8JsonWriter writer, VexStatement statement)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("vulnerability");
        writer.WriteString("name", statement.Vulnerability);
        writer.WriteEndObject();
        if (statement.Products.Count > 0)
        {
            writer.WriteStartArray("products");
            foreach (var product in statement.Products)
            {
                writer.WriteStartObject();
                writer.WriteString("@id", product);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteString("status", NameOf(statement.Status));
        writer.WriteOptional("justification", statement.Justification);
        writer.WriteOptional("impact_statement", statement.ImpactStatement);
        writer.WriteOptional("action_statement", statement.ActionStatement);
        writer.WriteEndObject();
    }
}
