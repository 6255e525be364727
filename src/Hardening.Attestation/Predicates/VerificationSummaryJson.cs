using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>Reads and writes <see cref="VerificationSummary"/>. A summary that contradicts itself is refused.</summary>
internal static class VerificationSummaryJson
{
    private const int MaximumItems = 100_000;
    private const int MaximumLevels = 100;

    internal static VerificationSummary Read(JsonField predicate)
    {
        var passed = predicate["verificationResult"].String() switch
        {
            "PASSED" => true,
            "FAILED" => false,
            var other => throw predicate["verificationResult"].Error($"'{other}' is neither PASSED nor FAILED"),
        };
        var summary = new VerificationSummary
        {
            VerifierId = predicate["verifier"].Object()["id"].NonEmptyString(),
            VerifierVersion = predicate["verifier"]["version"].Members().ToDictionary(m => m.Name, m => m.Value.String(), StringComparer.Ordinal),
            TimeVerified = predicate["timeVerified"].Required().OptionalTime()!.Value,
            ResourceUri = predicate["resourceUri"].NonEmptyString(),
            Policy = ResourceDescriptorJson.Read(predicate["policy"]),
            InputAttestations = [.. predicate["inputAttestations"].Items(MaximumItems).Select(ReadInput)],
            Passed = passed,
            VerifiedLevels = predicate["verifiedLevels"].Required().Strings(MaximumLevels),
            DependencyLevels = predicate["dependencyLevels"].Members().ToDictionary(m => m.Name, m => m.Value.NonNegative(), StringComparer.Ordinal),
            SlsaVersion = predicate["slsaVersion"].OptionalString(),
        };
        if (string.IsNullOrEmpty(summary.Policy.Uri))
        {
            throw predicate["policy"]["uri"].Error("it is missing");
        }

        return Consistent(summary, predicate["verifiedLevels"]);
    }

    internal static void Write(Utf8JsonWriter writer, VerificationSummary summary)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("verifier");
        writer.WriteString("id", summary.VerifierId);
        if (summary.VerifierVersion.Count > 0)
        {
            writer.WriteStartObject("version");
            foreach (var (name, version) in summary.VerifierVersion.OrderBy(v => v.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, version);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteString("timeVerified", Rfc3339.Format(summary.TimeVerified));
        writer.WriteString("resourceUri", summary.ResourceUri);
        writer.WritePropertyName("policy");
        ResourceDescriptorJson.Write(writer, summary.Policy);
        if (summary.InputAttestations.Count > 0)
        {
            ResourceDescriptorJson.WriteAll(writer, "inputAttestations", summary.InputAttestations);
        }

        writer.WriteString("verificationResult", summary.Passed ? "PASSED" : "FAILED");
        writer.WriteStrings("verifiedLevels", summary.VerifiedLevels);
        if (summary.DependencyLevels.Count > 0)
        {
            writer.WriteStartObject("dependencyLevels");
            foreach (var (level, count) in summary.DependencyLevels.OrderBy(d => d.Key, StringComparer.Ordinal))
            {
                writer.WriteNumber(level, count);
            }

            writer.WriteEndObject();
        }

        writer.WriteOptional("slsaVersion", summary.SlsaVersion);
        writer.WriteEndObject();
    }

    private static ResourceDescriptor ReadInput(JsonField field)
    {
        var input = ResourceDescriptorJson.Read(field);
        return input.Digest is null ? throw field["digest"].Error("an input attestation is identified by its digest, and has none") : input;
    }

    private static VerificationSummary Consistent(VerificationSummary summary, JsonField levels)
    {
        if (summary.VerifiedLevels.Count == 0)
        {
            throw levels.Error("it is empty");
        }

        if (summary.Passed == summary.VerifiedLevels.Contains(VerificationSummary.FailedLevel, StringComparer.Ordinal))
        {
            throw levels.Error("it contradicts the result");
        }

        return summary.VerifiedLevels.Count(level => VerificationSummary.LevelOf(level) is not null) <= 1
            ? summary
            : throw levels.Error("it names several levels of one track");
    }
}
