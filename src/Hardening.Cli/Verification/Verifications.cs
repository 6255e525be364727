using Hardening.Attestation;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary>Verifies artifacts one by one, so that one that cannot be read does not hide what is known about the others.</summary>
internal static class Verifications
{
    public static async Task<IReadOnlyList<ArtifactVerdict>> RunAsync(
        IReadOnlyList<string> paths, IReadOnlyList<string> bundles, IReadOnlyList<IBundleSource> sources, TrustArguments trust, DateTimeOffset now, CliWorld world,
        CancellationToken cancellation)
    {
        var request = new VerificationRequest
        {
            Artifacts = [],
            BundleFiles = bundles,
            Policy = trust.Policy,
            Keys = trust.Keys,
            TrustedKeys = trust.UserKeys,
            Identity = trust.Identity,
            TrustedRoot = trust.Root,
            PackageRoots = trust.PackageRoots,
            Now = now,
            Cache = new EvidenceCache(),
        };
        var verdicts = new List<ArtifactVerdict>();
        foreach (var path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            var verdict = await VerifyAsync(path, request, sources, world, cancellation).ConfigureAwait(false);
            Explain(verdict, world);
            verdicts.Add(verdict);
        }

        return verdicts;
    }

    /// <summary>0 when everything verified, 3 when all that failed did so for want of readable input, else 1.</summary>
    public static int ExitCodeOf(IReadOnlyList<ArtifactVerdict> verdicts) =>
        verdicts.All(verdict => verdict.Passed) ? ExitCode.Ok
        : verdicts.All(verdict => verdict.Passed || verdict.OnlyInputFailed) ? ExitCode.Input
        : ExitCode.CheckFailed;

    private static async Task<ArtifactVerdict> VerifyAsync(
        string path, VerificationRequest request, IReadOnlyList<IBundleSource> sources, CliWorld world, CancellationToken cancellation)
    {
        var name = world.Display(path);
        try
        {
            var (artifact, found) = await BundleSearch.FindAsync(Artifact.FromPath(path, name), sources, cancellation).ConfigureAwait(false);
            var one = request with { Artifacts = [artifact], Bundles = found };
            return new ArtifactVerdict(name, AttestationVerifier.Verify(one, cancellation), null);
        }
        catch (AttestationException unreadable) when (unreadable.Code != AttestationCodes.BundleSourceUnreachable)
        {
            return new ArtifactVerdict(name, new Verdict([Unreadable(name, unreadable)]), FailureMap.From(unreadable.In(path)));
        }
    }

    private static Check Unreadable(string name, AttestationException error) => new()
    {
        Id = CliCodes.ArtifactReadableCheck,
        Name = "artifact-readable",
        Status = CheckStatus.Failed,
        Expected = "an artifact and bundles that can be read",
        Seen = error.Message,
        Code = error.Code,
        Artifact = name,
    };

    // The result says what failed; the remedy belongs to the diagnostics.
    private static void Explain(ArtifactVerdict verdict, CliWorld world)
    {
        verdict.Failure?.Print(world);
        if (verdict.Verdict.Failures.Any(check => check.Id == CheckIds.BundlePresent))
        {
            FailureMap.From(new CliException(
                CliCodes.NoEvidence, "No bundle was given and none lies beside the artifact.", $"Put {verdict.Name}.sigstore.json beside it, or give --bundle FILE.", verdict.Name)).Print(world);
        }
    }
}
