using System.Collections.Frozen;

namespace Hardening.Attestation.Predicates;

/// <summary>The predicate types this library knows by name; a policy may demand any other by its URI.</summary>
public static class PredicateTypes
{
    /// <summary>SLSA provenance 1.x.</summary>
    public const string SlsaProvenanceV1 = "https://slsa.dev/provenance/v1";

    /// <summary>SLSA provenance 0.2, read only.</summary>
    public const string SlsaProvenanceV02 = "https://slsa.dev/provenance/v0.2";

    // Adding a type is one line here; a typed reader is one file beside this one.
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        [SlsaProvenanceV1] = "SLSA provenance v1",
        [SlsaProvenanceV02] = "SLSA provenance v0.2",
        ["https://slsa.dev/verification_summary/v1"] = "SLSA verification summary",
        ["https://cyclonedx.org/bom"] = "CycloneDX SBOM",
        ["https://cyclonedx.org/bom/v1.4"] = "CycloneDX SBOM",
        ["https://spdx.dev/Document/v2.3"] = "SPDX 2.3 SBOM",
        ["https://spdx.dev/Document/v3"] = "SPDX 3 SBOM",
        ["https://openvex.dev/ns/v0.2.0"] = "OpenVEX",
        ["https://in-toto.io/attestation/scai/v0.3"] = "SCAI attribute report",
        ["https://in-toto.io/attestation/test-result/v0.1"] = "test result",
        ["https://in-toto.io/attestation/vulns/v0.2"] = "vulnerability scan",
        ["https://in-toto.io/attestation/link/v0.3"] = "in-toto link",
        ["https://in-toto.io/attestation/release/v0.1"] = "release",
        ["https://in-toto.io/attestation/reference/v0.1"] = "reference",
        ["https://in-toto.io/attestation/svr/v0.2"] = "simple verification result",
        [WellKnownUris.Base + "predicates/compile-time-analysis/v1"] = "compile-time analysis",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every known type's URI, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What to call a type in messages, or null when it is not known.</summary>
    /// <param name="uri">The predicate type.</param>
    public static string? NameOf(string uri) => Names.GetValueOrDefault(uri);
}
