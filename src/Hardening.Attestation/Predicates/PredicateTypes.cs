using System.Collections.Frozen;
using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>The predicate types this library knows by name; a policy may demand any other by its URI.</summary>
public static class PredicateTypes
{
    /// <summary>SLSA provenance 1.x.</summary>
    public const string SlsaProvenanceV1 = "https://slsa.dev/provenance/v1";

    /// <summary>SLSA provenance 0.2, read only.</summary>
    public const string SlsaProvenanceV02 = "https://slsa.dev/provenance/v0.2";

    /// <summary>SLSA verification summary 1.x.</summary>
    public const string VerificationSummary = "https://slsa.dev/verification_summary/v1";

    /// <summary>CycloneDX, the version being in the document.</summary>
    public const string CycloneDx = "https://cyclonedx.org/bom";

    /// <summary>SPDX 2.3.</summary>
    public const string Spdx2 = "https://spdx.dev/Document/v2.3";

    /// <summary>SPDX 3.</summary>
    public const string Spdx3 = "https://spdx.dev/Document/v3";

    /// <summary>OpenVEX 0.2.</summary>
    public const string OpenVex = "https://openvex.dev/ns/v0.2.0";

    /// <summary>SCAI attribute report 0.3.</summary>
    public const string AttributeReport = "https://in-toto.io/attestation/scai/v0.3";

    /// <summary>Test result 0.1.</summary>
    public const string TestResult = "https://in-toto.io/attestation/test-result/v0.1";

    /// <summary>Vulnerability scan 0.2.</summary>
    public const string VulnerabilityScan = "https://in-toto.io/attestation/vulns/v0.2";

    /// <summary>in-toto link 0.3.</summary>
    public const string Link = "https://in-toto.io/attestation/link/v0.3";

    /// <summary>What the analyzers of a compilation found; described in <c>docs/predicate-compile-time-analysis-v1.md</c>.</summary>
    public const string CompileTimeAnalysis = WellKnownUris.Base + "predicates/compile-time-analysis/v1";

    /// <summary>How a rebuild of the subject ended; described in <c>docs/predicate-rebuild-v1.md</c>.</summary>
    public const string Rebuild = WellKnownUris.Base + "predicates/rebuild/v1";

    // Adding a type is one line here and, for a typed one, one file beside this one.
    private static readonly FrozenDictionary<string, PredicateKind> Kinds = new Dictionary<string, PredicateKind>
    {
        [SlsaProvenanceV1] = new("SLSA provenance v1", SlsaProvenanceJson.Read),
        [SlsaProvenanceV02] = new("SLSA provenance v0.2", SlsaProvenanceV02Json.Read),
        [VerificationSummary] = new("SLSA verification summary", VerificationSummaryJson.Read),
        [CycloneDx] = new("CycloneDX SBOM", BillOfMaterials.ReadCycloneDx),
        [CycloneDx + "/v1.4"] = new("CycloneDX SBOM", BillOfMaterials.ReadCycloneDx),
        [CycloneDx + "/v1.5"] = new("CycloneDX SBOM", BillOfMaterials.ReadCycloneDx),
        [CycloneDx + "/v1.6"] = new("CycloneDX SBOM", BillOfMaterials.ReadCycloneDx),
        [CycloneDx + "/v1.7"] = new("CycloneDX SBOM", BillOfMaterials.ReadCycloneDx),
        ["https://spdx.dev/Document"] = new("SPDX 2 SBOM", BillOfMaterials.ReadSpdx2),
        [Spdx2] = new("SPDX 2.3 SBOM", BillOfMaterials.ReadSpdx2),
        [Spdx3] = new("SPDX 3 SBOM", BillOfMaterials.ReadSpdx3),
        ["https://openvex.dev/ns"] = new("OpenVEX", OpenVexJson.Read),
        [OpenVex] = new("OpenVEX", OpenVexJson.Read),
        [AttributeReport] = new("SCAI attribute report", Predicates.AttributeReport.Read),
        [TestResult] = new("test result", Predicates.TestResult.Read),
        [VulnerabilityScan] = new("vulnerability scan", VulnerabilityScanJson.Read),
        [Link] = new("in-toto link", Predicates.Link.Read),
        ["https://in-toto.io/attestation/release/v0.1"] = new("release", null),
        ["https://in-toto.io/attestation/reference/v0.1"] = new("reference", null),
        ["https://in-toto.io/attestation/svr/v0.2"] = new("simple verification result", null),
        ["https://github.com/npm/attestation/tree/main/specs/publish/v0.1"] = new("npm publication", null),
        [CompileTimeAnalysis] = new("compile-time analysis", CompileTimeAnalysisJson.Read),
        [Rebuild] = new("rebuild", RebuildOutcome.Read),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every known type's URI, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What to call a type in messages, or null when it is not known.</summary>
    /// <param name="uri">The predicate type.</param>
    public static string? NameOf(string uri) => Kinds.GetValueOrDefault(uri)?.Name;

    /// <summary>Whether <see cref="Read"/> gives a predicate for this type.</summary>
    /// <param name="uri">The predicate type.</param>
    public static bool IsTyped(string uri) => Kinds.GetValueOrDefault(uri)?.Read is not null;

    /// <summary>Whether the type is that of a bill of materials: CycloneDX or SPDX.</summary>
    /// <param name="uri">The predicate type.</param>
    public static bool IsBillOfMaterials(string uri) => Kinds.GetValueOrDefault(uri)?.Name.EndsWith(" SBOM", StringComparison.Ordinal) == true;

    /// <summary>Whether the type is that of provenance, of whichever version.</summary>
    /// <param name="uri">The predicate type.</param>
    public static bool IsProvenance(string uri) => uri is SlsaProvenanceV1 or SlsaProvenanceV02;

    /// <summary>Reads a predicate of a known type. Unknown fields are ignored, as in-toto asks; what is known must be well-formed.</summary>
    /// <param name="uri">The predicate type.</param>
    /// <param name="predicate">The predicate; undefined when the statement has none.</param>
    /// <returns>The predicate, or null when the type has no reader here.</returns>
    /// <exception cref="AttestationException">The predicate is malformed (HTB0201) or too large (HTB0804).</exception>
    public static IPredicate? Read(string uri, JsonElement predicate) => Kinds.GetValueOrDefault(uri) is { Read: { } read } kind
        ? read(new JsonField(predicate, "$.predicate", AttestationCodes.BadStatement, kind.Name).Object())
        : null;
}
