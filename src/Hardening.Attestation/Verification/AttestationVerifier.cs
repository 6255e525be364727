using Hardening.Attestation.Bundles;

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

        foreach (var artifact in request.Artifacts)
        {
            VerifyArtifact(request, artifact, checks, cancellationToken);
        }

        return new Verdict(checks);
    }

    private static void VerifyArtifact(
        VerificationRequest request, Artifact artifact, List<Check> checks, CancellationToken cancellationToken)
    {
        var bundleFiles = request.BundleFiles.Count > 0 ? request.BundleFiles : ArtifactFiles.DiscoverBundles(artifact);
        var files = ArtifactFiles.Hash(artifact, bundleFiles, cancellationToken);
        var verified = new List<BundleContext>();
        var found = 0;
        foreach (var file in bundleFiles)
        {
            foreach (var raw in BundleFile.ReadRaw(file))
            {
                found++;
                var context = new BundleContext(request, files, raw) { IsFolder = artifact.IsFolder, Name = Path.GetFileName(file) };
                if (Run(VerificationSteps.Bundle, context, checks, artifact.Name, Path.GetFileName(file)))
                {
                    verified.Add(context);
                }
            }
        }

        if (found == 0)
        {
            var missing = CheckResult.Fail(
                $"{artifact.Name}{BundleFile.Extension} beside the artifact, or a bundle named for this run", "none");
            checks.Add(ToCheck(CheckIds.BundlePresent, "bundle-present", missing, artifact.Name, null));
        }

        Run(VerificationSteps.Artifact, new ArtifactContext(request, artifact, files, verified), checks, artifact.Name, null);
    }

    private static bool Run<TContext>(IReadOnlyList<ICheck<TContext>> steps, TContext context, List<Check> checks, string artifact,
        string? bundle)
    {
        string? failed = null;
        foreach (var step in steps)
        {
            var result = failed is null ? step.Run(context) : CheckResult.Skip($"{failed} failed");
            checks.Add(ToCheck(step.Id, step.Name, result, artifact, bundle));
            if (result.Status == CheckStatus.Failed)
            {
                failed = step.Id;
            }
        }

        return failed is null;
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
