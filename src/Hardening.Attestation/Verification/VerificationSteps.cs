using Hardening.Attestation.Verification.Checks;

namespace Hardening.Attestation.Verification;

/// <summary>Every step, in the order of execution. The first failure of a bundle ends that bundle.</summary>
internal static class VerificationSteps
{
    /// <summary>For each bundle of each artifact.</summary>
    internal static IReadOnlyList<ICheck<BundleContext>> Bundle { get; } =
    [
        // 1. What is it?
        new BundleReadableCheck(),
        new SignerKindCheck(),

        // 2. Who signed, and is the signature genuine?
        new KeyKnownCheck(),
        new SignatureCheck(),

        // 3. What does it say, and is it about this artifact? Nothing of the payload is read before this line.
        new StatementReadableCheck(),
        new SubjectDigestCheck(),

        // 4. Does the consumer accept that?
        new SignerAllowedCheck(),
        new ProvenanceReadableCheck(),
        new BuilderCheck(),
        new BuildTypeCheck(),
        new SourceRepositoryCheck(),
        new SourceRefCheck(),
        new SourceCommitCheck(),
        new ParametersKnownCheck(),
        new ParametersAllowedCheck(),
    ];

    /// <summary>For each artifact, over all its bundles that passed.</summary>
    internal static IReadOnlyList<ICheck<ArtifactContext>> Artifact { get; } =
    [
        new PredicatesPresentCheck(),
        new ThresholdCheck(),
        new SbomDigestCheck(),
    ];
}
