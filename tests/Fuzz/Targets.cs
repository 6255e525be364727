using System.Text;
using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;
using Hardening.Cryptography;
using Hardening.Sbom;
using Hardening.Sbom.Assets;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.PackageUrls;
using Hardening.Sbom.Packages;

namespace Fuzz;

/// <summary>Every parser of untrusted input.</summary>
internal static class Targets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("bundle", input => Bundle.Parse(input), [typeof(AttestationException)], [Seeds.EnvelopeBundle, Seeds.MessageBundle]),
        new("dsse", input => DsseEnvelope.Parse(input), [typeof(AttestationException)], [Seeds.Envelope]),
        new("statement", input => Statement.Parse(input), [typeof(AttestationException)], [Seeds.Statement]),
        new("provenance", input => SlsaProvenance.Read(Statement.Parse(input).Predicate), [typeof(AttestationException)], [Seeds.Statement]),
        new("policy", Policy, [typeof(AttestationException), typeof(CryptographyException)], [Seeds.Policy]),
        new("assets", Assets, [typeof(SbomException)], [Seeds.Assets]),
        new("nuspec", input => NuspecReader.Read(new MemoryStream(input), "input.nuspec"), [typeof(SbomException)], [Seeds.Nuspec]),
        new("purl", input => PackageUrl.Parse(Encoding.UTF8.GetString(input)), [typeof(SbomException)], [Seeds.Utf8("pkg:nuget/A@1.0.0?os=linux#lib")]),
        new("cyclonedx", input => SbomReader.Read(input), [typeof(SbomException)], [SbomSeeds.Json16, SbomSeeds.Json17]),
        new("sbom-schema", input => SbomValidator.Validate(input), [typeof(SbomException)], [SbomSeeds.Json16, SbomSeeds.Xml17, SbomSeeds.Spdx23, SbomSeeds.Spdx3]),
        .. EvidenceTargets.All,
        .. PackageTargets.All,
        .. TrustTargets.All,
        .. SigningTargets.All,
        .. LogTargets.All,
        .. NestedTargets.All,
        .. RuntimeTargets.All,
    ];

    private static void Policy(byte[] input) => ScratchFile.With(input, ".yml", path => VerificationPolicy.Load(path));

    private static void Assets(byte[] input) => ScratchFile.With(input, ".json", path => AssetsFile.Read(path, "net10.0", null));
}
