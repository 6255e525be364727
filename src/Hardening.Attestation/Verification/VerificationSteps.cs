using Hardening.Attestation.Verification.Checks;

namespace Hardening.Attestation.Verification;

/// <summary>Every step, in the order of execution. The first failure of a bundle ends that bundle.</summary>
internal static class VerificationSteps
{
    private static ICheck<BundleContext>[] Build =>
    [
        new BuilderCheck(),
        new SlsaLevelCheck(),
        new BuildTypeCheck(),
        new SourceRepositoryCheck(),
        new SourceRefCheck(),
        new SourceCommitCheck(),
        new ParametersKnownCheck(),
        new ParametersAllowedCheck(),
    ];

    /// <summary>For each bundle of each artifact.</summary>
    internal static IReadOnlyList<ICheck<BundleContext>> Bundle { get; } =
    [
        // 1. What is it?
        new BundleReadableCheck(),
        new SignerKindCheck(),

        // 2. When was it signed? Only verified time counts.
        new TimestampsCheck(),
        new LogPromiseCheck(),

        // 3. Who signed?
        new CertificateChainCheck(),
        new CertificateLogCheck(),
        new IdentityCheck(),
        new KeyKnownCheck(),

        // 4. Is the signature genuine, and the very one that was logged?
        new SignatureCheck(),
        new LogInclusionCheck(),
        new LogBodyCheck(),

        // 5. What does it say, and is it about this artifact? Nothing of the payload is read before this line.
        new StatementReadableCheck(),
        new SubjectDigestCheck(),

        // 6. Does the consumer accept that?
        new SignerAllowedCheck(),
        new ProvenanceReadableCheck(),
        new CertificateClaimsCheck(),
        .. Build,
    ];

    /// <summary>What a clause of a policy asks of a bundle whose own steps passed.</summary>
    internal static IReadOnlyList<ICheck<BundleContext>> Clause { get; } = [new SignerAllowedCheck(), .. Build];

    /// <summary>For each artifact, or clause about it, over all its bundles that passed.</summary>
    internal static IReadOnlyList<ICheck<ArtifactContext>> Artifact { get; } =
    [
        new PredicatesPresentCheck(),
        new ThresholdCheck(),
        new SbomDigestCheck(),
        new AnalysisCheck(),
        new TestsCheck(),
        new SbomPresentCheck(),
        new VulnerabilitiesCheck(),
        new ReproducedCheck(),
        new RebuiltCheck(),
        new VerificationSummaryCheck(),
        new AllOfCheck(),
        new AnyOfCheck(),
    ];
}
