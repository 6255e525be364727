using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Rebuild;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>Reads and writes <see cref="RebuildOutcome"/>. One that contradicts itself is refused.</summary>
internal static class RebuildOutcomeJson
{
    /// <summary>Differences that are written; further ones are counted.</summary>
    internal const int Listed = 100;

    private const int MaximumDifferences = 10_000;
    private const int MaximumTexts = 100;

    internal static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    internal static RebuildOutcome Read(JsonField predicate)
    {
        var differences = predicate["differences"];
        var outcome = new RebuildOutcome
        {
            RebuilderId = predicate["rebuilder"].Object()["id"].NonEmptyString(),
            RebuilderVersion = predicate["rebuilder"]["version"].Members()
                .ToDictionary(m => m.Name, m => m.Value.String(), StringComparer.Ordinal),
            Result = Named<RebuildGrade>(predicate["result"]),
            Reason = predicate["reason"].OptionalString(),
            Origin = predicate["record"]["origin"].Exists ? Named<RecordOrigin>(predicate["record"]["origin"]) : null,
            Record = predicate["record"]["digest"].Exists ? ResourceDescriptorJson.Read(predicate["record"]).Digest : null,
            BuilderId = predicate["builder"]["id"].OptionalString(),
            Source = ResourceDescriptorJson.ReadOptional(predicate["source"]),
            Sdk = predicate["environment"]["sdk"].OptionalString(),
            Enforced = predicate["environment"]["enforced"].Strings(MaximumTexts),
            VerifiedPackages = predicate["packages"]["verified"].Exists ? predicate["packages"]["verified"].NonNegative() : 0,
            UnrecordedPackages = predicate["packages"]["unrecorded"].Exists ? predicate["packages"]["unrecorded"].NonNegative() : 0,
            Differences = [.. differences["listed"].Items(MaximumDifferences).Select(ReadDifference)],
            TotalDifferences = differences["total"].Required().NonNegative(),
        };
        return outcome.TotalDifferences < outcome.Differences.Count || outcome.Result == RebuildGrade.Identical
            && outcome.TotalDifferences > 0
            ? throw differences["total"].Error("it contradicts the result or the list")
            : outcome;
    }

    internal static void Write(Utf8JsonWriter writer, RebuildOutcome outcome)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("rebuilder");
        writer.WriteString("id", outcome.RebuilderId);
        if (outcome.RebuilderVersion.Count > 0)
        {
            writer.WriteStartObject("version");
            foreach (var (name, version) in outcome.RebuilderVersion.OrderBy(v => v.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, version);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteString("result", NameOf(outcome.Result));
        writer.WriteOptional("reason", outcome.Reason);
        if (outcome.Origin is { } origin)
        {
            writer.WriteStartObject("record");
            writer.WriteString("origin", NameOf(origin));
            if (outcome.Record is { } record)
            {
                writer.WriteStartObject("digest");
                foreach (var (algorithm, value) in record)
                {
                    writer.WriteString(algorithm, value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        if (outcome.BuilderId is { } builder)
        {
            writer.WriteStartObject("builder");
            writer.WriteString("id", builder);
            writer.WriteEndObject();
        }

        ResourceDescriptorJson.WriteOptional(writer, "source", outcome.Source);
        writer.WriteStartObject("environment");
        writer.WriteOptional("sdk", outcome.Sdk);
        writer.WriteStrings("enforced", outcome.Enforced);
        writer.WriteEndObject();
        writer.WriteStartObject("packages");
        writer.WriteNumber("verified", outcome.VerifiedPackages);
        writer.WriteNumber("unrecorded", outcome.UnrecordedPackages);
        writer.WriteEndObject();
        WriteDifferences(writer, outcome);
        writer.WriteEndObject();
    }

    private static void WriteDifferences(Utf8JsonWriter writer, RebuildOutcome outcome)
    {
        writer.WriteStartObject("differences");
        writer.WriteNumber("total", outcome.TotalDifferences);
        writer.WriteStartArray("listed");
        foreach (var difference in outcome.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("file", difference.File);
            writer.WriteString("kind", NameOf(difference.Kind));
            writer.WriteString("what", difference.What);
            writer.WriteOptional("cause", difference.Cause?.Text);
            writer.WriteOptional("causeKind", difference.Cause is { } cause ? NameOf(cause.Kind) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Difference ReadDifference(JsonField field) => new(
        field.Object()["file"].String(), Named<DifferenceKind>(field["kind"]), field["what"].NonEmptyString(),
            Cause: field["cause"].OptionalString() is { } cause ? new Cause(Named<CauseKind>(field["causeKind"]), cause) : null);

    private static T Named<T>(JsonField field)
        where T : struct, Enum
    {
        var name = field.String();
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value) == name)
            {
                return value;
            }
        }

        throw field.Error($"'{name}' is none of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}");
    }
}
