using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Fuzz;

/// <summary>Every parser of untrusted input.</summary>
internal static class Targets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("bundle", input => Bundle.Parse(input), typeof(AttestationException), [Seeds.EnvelopeBundle, Seeds.MessageBundle]),
        new("dsse", input => DsseEnvelope.Parse(input), typeof(AttestationException), [Seeds.Envelope]),
        new("statement", input => Statement.Parse(input), typeof(AttestationException), [Seeds.Statement]),
        new("provenance", input => SlsaProvenance.Read(Statement.Parse(input).Predicate), typeof(AttestationException), [Seeds.Statement]),
        new("nupkg", Hash, typeof(AttestationException), [Seeds.Package]),
    ];

    private static void Hash(byte[] input) =>
        ScratchFile.With(input, ".nupkg", path => ArtifactHasher.ComputeAsync(path).GetAwaiter().GetResult());
}
