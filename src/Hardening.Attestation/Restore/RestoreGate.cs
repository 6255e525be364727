using Hardening.Attestation.Discovery;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Restore;

/// <summary>
/// Verifies the packages of a project before anything is built with them: a rule speaks of each, the archive is the one the
/// restore recorded, its signature and attestations meet the rule, and the files beside it are those it holds.
/// </summary>
public static class RestoreGate
{
    /// <summary>Verifies every package; the verdicts are in the packages' order. A package that fails does not end the run.</summary>
    /// <param name="request">What to verify.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="AttestationException">A place to look for bundles cannot be used (HTB0841, HTB0842), or roots are needed and
    /// missing (HTB0406).</exception>
    public static async Task<IReadOnlyList<GatedVerdict>> VerifyAsync(GateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var verdicts = new GatedVerdict[request.Packages.Count];
        await Parallel.ForAsync(0, verdicts.Length, cancellationToken, async (index, cancellation) =>
            verdicts[index] = await VerifyAsync(request, request.Packages[index], cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return verdicts;
    }

    private static async Task<GatedVerdict> VerifyAsync(GateRequest request, GatedPackage package, CancellationToken cancellationToken)
    {
        var rule = request.Policy.RuleFor(package.Id);
        if (rule is null)
        {
            var expected = $"a rule of {Path.GetFileName(request.Policy.File)} that speaks of it";
            return new GatedVerdict(package, null, new Verdict([Check(CheckIds.PackageRule, "package-rule", package, null, expected, "none", failed: true)]));
        }

        var checks = new List<Check> { Check(CheckIds.PackageRule, "package-rule", package, rule.Source, "a rule", rule.Unverified ?? rule.Source) };
        if (Restored(package, rule, checks, cancellationToken) is { } digests && rule.Unverified is null)
        {
            await VerifySignersAsync(request, package, rule, digests, checks, cancellationToken).ConfigureAwait(false);
            if (request.CompareExtracted)
            {
                var difference = ExtractedFiles.FirstDifference(package.File!, cancellationToken);
                checks.Add(Check(CheckIds.PackageExtracted, "package-extracted", package, rule.Source,
                    "files beside the archive as it holds them", difference ?? "no difference", difference is not null));
            }
        }

        return new GatedVerdict(package, rule, new Verdict(checks));
    }

    // The archive must be the one that the restore chose: a folder is easily written to.
    private static ArtifactDigests? Restored(GatedPackage package, PackageRule rule, List<Check> checks, CancellationToken cancellationToken)
    {
        const string Name = "package-restored";
        var expected = package.ContentHash is null ? "the archive in a package folder" : $"content sha512 {package.ContentHash}";
        if (package.File is not { } file)
        {
            checks.Add(Check(CheckIds.PackageRestored, Name, package, rule.Source, expected, "no archive", failed: true));
            return null;
        }

        try
        {
            var digests = ArtifactHasher.Compute(file, cancellationToken);
            var seen = Convert.ToBase64String(Convert.FromHexString(digests.ContentSha512!));
            var agrees = package.ContentHash is null || package.ContentHash == seen;
            checks.Add(Check(CheckIds.PackageRestored, Name, package, rule.Source, expected, $"content sha512 {seen}", !agrees));
            return agrees ? digests : null;
        }
        catch (AttestationException error)
        {
            checks.Add(Check(CheckIds.PackageRestored, Name, package, rule.Source, expected, error.Message, failed: true) with { Code = error.Code });
            return null;
        }
    }

    private static async Task VerifySignersAsync(
        GateRequest request, GatedPackage package, PackageRule rule, ArtifactDigests digests, List<Check> checks, CancellationToken cancellationToken)
    {
        var found = new List<FoundBundle>();
        if (rule.Attestations is not null)
        {
            var query = new BundleQuery(digests, package.Id, package.Version);
            foreach (var source in request.BundleSources)
            {
                found.AddRange(await source.FindAsync(query, cancellationToken).ConfigureAwait(false));
            }
        }

        var verdict = AttestationVerifier.Verify(
            new VerificationRequest
            {
                Artifacts = [Artifact.FromPath(package.File!, package.Name).WithDigests(digests)],
                Bundles = found,
                Policy = Policy(rule),
                TrustedRoot = request.TrustedRoot,
                PackageRoots = request.PackageRoots,
                Now = request.Now,
            },
            cancellationToken);
        checks.AddRange(verdict.Checks);
    }

    private static VerificationPolicy Policy(PackageRule rule) => rule.Attestations is { } attestations
        ? attestations with { PackageSignature = rule.PackageSignature ?? attestations.PackageSignature, AsksForPackageSignatureOnly = false }
        : new VerificationPolicy { File = rule.File, PackageSignature = rule.PackageSignature, AsksForPackageSignatureOnly = true };

    private static Check Check(
        string id, string name, GatedPackage package, string? source, string expected, string seen, bool failed = false) => new()
    {
        Id = id,
        Name = name,
        Status = failed ? CheckStatus.Failed : CheckStatus.Passed,
        Expected = expected,
        Seen = seen,
        Source = source,
        Artifact = package.Name,
    };
}
