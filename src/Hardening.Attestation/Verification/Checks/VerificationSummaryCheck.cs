using System.Globalization;
using Hardening.Attestation.Json;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// A summary by a verifier that the policy accepts. Signature and subject are checked before; here, in order: verifier id
/// together with its signer, resource, result, level, policy, age.
/// </summary>
internal sealed class VerificationSummaryCheck : ICheck<ArtifactContext>
{
    private const string Expected = "a summary of a verifier that the policy accepts";

    public string Id => CheckIds.VerificationSummary;

    public string Name => "verification-summary";

    public CheckResult Run(ArtifactContext context)
    {
        if (context.Request.Policy is not { Verifiers: { Count: > 0 } verifiers } policy)
        {
            return CheckResult.Skip("no policy asks for it");
        }

        var nearest = CheckResult.Fail(Expected, "no verified summary", policy.At(verifiers[0].Line));
        foreach (var bundle in context.Verified.Where(b => b.Statement?.PredicateType == PredicateTypes.VerificationSummary))
        {
            try
            {
                var summary = VerificationSummary.Read(bundle.Statement!.Predicate);
                foreach (var verifier in verifiers)
                {
                    var (wanted, seen) = Problem(summary, bundle, verifier, context.Request.Now);
                    if (wanted is null)
                    {
                        return CheckResult.Pass(Expected, $"{summary.VerifierId}: {string.Join(", ", summary.VerifiedLevels)} for {summary.ResourceUri}", policy.At(verifier.Line));
                    }

                    nearest = CheckResult.Fail(wanted, seen!, policy.At(verifier.Line));
                }
            }
            catch (AttestationException error)
            {
                nearest = CheckResult.Fail(Expected, error.Message, policy.At(verifiers[0].Line), error.Code);
            }
        }

        return nearest;
    }

    private static (string? Wanted, string? Seen) Problem(VerificationSummary summary, BundleContext bundle, PolicyVerifier verifier, DateTimeOffset now)
    {
        if (summary.VerifierId != verifier.Id)
        {
            return ($"verifier {verifier.Id}", summary.VerifierId);
        }

        if (verifier.Signers.LineOf(bundle.Identity, bundle.Signer!.PublicKey.Id) is null)
        {
            return ($"a signature by one whose word counts for {verifier.Id}", SignatureCheck.Describe(bundle.Signer));
        }

        if (!verifier.Resources.Any(pattern => RefPattern.Matches(pattern, summary.ResourceUri)))
        {
            return ($"resource {string.Join(" or ", verifier.Resources)}", summary.ResourceUri);
        }

        if (!summary.Passed)
        {
            return ("result PASSED", "FAILED");
        }

        if (verifier.Level > 0 && (summary.BuildLevel ?? 0) < verifier.Level)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"SLSA build level {verifier.Level}"), string.Join(", ", summary.VerifiedLevels));
        }

        if (verifier.PolicySha256 is { } policy && summary.Policy.Digest?["sha256"] != policy)
        {
            return ($"verified against policy sha256:{policy}", summary.Policy.Digest?.ToString() ?? "no digest");
        }

        if (summary.TimeVerified > now)
        {
            return ($"verified before {Rfc3339.Format(now)}", Rfc3339.Format(summary.TimeVerified));
        }

        return verifier.MaximumAge is { } age && now - summary.TimeVerified > age
            ? ($"verified since {Rfc3339.Format(now - age)}", Rfc3339.Format(summary.TimeVerified))
            : (null, null);
    }
}
