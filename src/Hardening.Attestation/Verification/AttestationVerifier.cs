using Hardening.Attestation.Bundles;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification.Checks;
using Hardening.Attestation.Verification.Packages;

namespace Hardening.Attestation.Verification;

/// <summary>Verifies artifacts against the bundles that speak of them.</summary>
public static class AttestationVerifier
{
    /// <summary>
    /// Runs <see cref="VerificationSteps"/> and returns every check. A malformed or forged bundle is a failed check; only
    /// artifacts and bundle files that cannot be read are exceptions.
    /// </summary>
    /// <param name="request">What to verify and whom to trust.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="AttestationException">An artifact or bundle file is missing or unreadable, or a package damaged.</exception>
    public static Verdict Verify(VerificationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new List<Check>();
        if (request.Policy is { Expires: { } expires } policy)
        {
            var result = CheckResult.Of(
                request.Now < expires, $"before {Json.Rfc3339.Format(expires)}", Json.Rfc3339.Format(request.Now),
                policy.At(policy.ExpiresLine));
            checks.Add(ToCheck(CheckIds.PolicyInForce, "policy-in-force", result, string.Empty, null));
        }

        var shared = request.Cache is null ? request with { Cache = new EvidenceCache() } : request;
        var artifacts = new List<ArtifactEvidence>();
        foreach (var artifact in request.Artifacts)
        {
            artifacts.Add(VerifyArtifact(shared, artifact, checks, cancellationToken));
        }

        return new Verdict(checks) { Artifacts = artifacts };
    }

    private static ArtifactEvidence VerifyArtifact(
        VerificationRequest request, Artifact artifact, List<Check> checks, CancellationToken cancellationToken)
    {
        var bundleFiles = request.BundleFiles.Count > 0 ? request.BundleFiles : ArtifactFiles.DiscoverBundles(artifact);
        var files = ArtifactFiles.Hash(artifact, bundleFiles, cancellationToken);
        var verified = new List<BundleContext>();
        var attestations = new List<ResourceDescriptor>();
        var needed = request.NeedsBundles;
        foreach (var bundle in needed ? Bundles(request, bundleFiles, files) : [])
        {
            attestations.Add(bundle.Descriptor);
            var context = bundle.Run(request, files, artifact.IsFolder,
                (step, result) => checks.Add(ToCheck(step.Id, step.Name, result, artifact.Name, bundle.Name)));
            if (context is not null)
            {
                verified.Add(context);
            }
        }

        if (attestations.Count == 0)
        {
            checks.Add(!needed ? ToCheck(CheckIds.BundlePresent, "bundle-present", CheckResult.Skip("the policy asks for the package's own signature only"), artifact.Name, null)
                : request.BundleFiles.Count == 0 ? ToCheck(CheckIds.BundlePresent, "bundle-present", CheckResult.Fail($"{artifact.Name}{BundleFile.Extension} beside the artifact, or a bundle named for this run", "none"), artifact.Name, null)
                : ToCheck(CheckIds.SubjectDigest, "subject-digest", CheckResult.Fail("one of the bundles that were named to be about it", $"{files[0].Name} {files[0].Digests.Shown}"), artifact.Name, null));
        }

        if (request.Policy?.PackageSignature is { } demanded)
        {
            Judge(PackageSteps.All, new PackageContext(request, demanded, files, artifact.IsFolder), artifact.Name, checks);
        }

        Judge(VerificationSteps.Artifact, new ArtifactContext(request, artifact, files, verified), artifact.Name, checks);
        return new ArtifactEvidence(
            artifact.Name,
            files,
            attestations,
            verified.Select(bundle => BuilderTrust.LevelOf(bundle, request.Policy?.EveryBuilder ?? [])).DefaultIfEmpty(0).Max());
    }

    private static IEnumerable<BundleEvidence> Bundles(
        VerificationRequest request, IReadOnlyList<string> bundleFiles, IReadOnlyList<ArtifactFile> files) =>
        bundleFiles.SelectMany(file => Read(request, file, files)).Concat(request.Bundles.Select(found => new BundleEvidence(found.Name, found.Json)));

    // Only bundles that were named are shared by artifacts; those beside an artifact are its own, every one of them.
    private static IReadOnlyList<BundleEvidence> Read(VerificationRequest request, string file, IReadOnlyList<ArtifactFile> files) =>
        request.BundleFiles.Count > 0 && request.Cache is { } cache ? cache.Read(request, file).About(files) : BundleEvidence.Read(file);

    private static void Judge<TContext>(IReadOnlyList<ICheck<TContext>> steps, TContext context, string artifact, List<Check> checks)
    {
        string? failed = null;
        foreach (var step in steps)
        {
            var result = failed is null ? step.Run(context) : CheckResult.Skip($"{failed} failed");
            checks.Add(ToCheck(step.Id, step.Name, result, artifact, null));
            if (result.Status == CheckStatus.Failed)
            {
                failed = step.Id;
            }
        }
    }

    private static Check ToCheck(string id, string name, CheckResult result, string artifact, string? bundle) => new()
    {
        Id = id,
        Name = name,
        Status = result.Status,
        Expected = result.Expected,
        Seen = result.Seen,
        Because = result.Because,
        Source = result.Source,
        Code = result.Code,
        Artifact = artifact,
        Bundle = bundle,
    };
}
