using Hardening.Attestation.Predicates;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// Provenance may be written by the very build it speaks of; the claims in the certificate are vouched for by its issuer.
/// Where both name repository, ref, commit, run or kind of runner, they must name the same.
/// </summary>
internal sealed class CertificateClaimsCheck : ICheck<BundleContext>
{
    private const string HostedRunner = "https://github.com/actions/runner/";
    private const int RunnerEnvironment = 11;

    public string Id => CheckIds.CertificateClaims;

    public string Name => "certificate-claims";

    public CheckResult Run(BundleContext context) =>
        context.Identity is null ? CheckResult.Skip("signed with a key")
        : context.Provenance is null ? CheckResult.Skip("the bundle holds no SLSA provenance")
        : context.Request.Policy is null ? CheckResult.Skip("no policy was given")
        : Compare(context.Identity, context.Provenance);

    private static CheckResult Compare(SignerIdentity certificate, SlsaProvenance provenance)
    {
        var compared = new List<string>();
        foreach (var (what, claimed, said) in Pairs(certificate, provenance))
        {
            if (claimed is null || said.Count == 0)
            {
                continue;
            }

            if (!said.Contains(claimed, StringComparer.Ordinal))
            {
                return CheckResult.Fail($"{what} {claimed}, as the certificate says", string.Join(", ", said.Take(3)));
            }

            compared.Add(what);
        }

        return compared.Count > 0
            ? CheckResult.Pass("provenance that agrees with the certificate", string.Join(", ", compared))
            : CheckResult.Skip("certificate and provenance have no field in common");
    }

    private static IEnumerable<(string What, string? Claimed, IReadOnlyList<string> Said)> Pairs(
        SignerIdentity certificate, SlsaProvenance provenance)
    {
        var source = BuildTypes.SourceOf(provenance);
        var repository = certificate.SourceRepository is null ? null : BuildTypes.Bare(certificate.SourceRepository);
        yield return ("repository", repository, Said(source is null ? null : BuildTypes.Bare(source.Repository)));
        yield return ("ref", certificate.SourceRef, Said(source?.Ref));
        yield return ("commit", certificate.SourceCommit, repository is null ? [] : BuildTypes.CommitsOf(provenance, repository));

        // Version 0.2 numbers the run where version 1 gives its address.
        yield return ("run", certificate.Invocation,
            Said(provenance.PredicateType == PredicateTypes.SlsaProvenanceV02 ? null : provenance.InvocationId));
        yield return ("runner", certificate.Claims.GetValueOrDefault(RunnerEnvironment),
            Said(provenance.BuilderId.StartsWith(HostedRunner, StringComparison.Ordinal) ? provenance.BuilderId[HostedRunner.Length..] : null));
    }

    private static string[] Said(string? value) => value is null ? [] : [value];
}
