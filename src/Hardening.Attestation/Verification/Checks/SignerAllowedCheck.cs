using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// The policy lets this signer sign this kind of statement: the signers of a verifier or rebuilder count for what it states only. Where a
/// policy names signers only inside its clauses, one of those is enough here and the clause decides.
/// </summary>
internal sealed class SignerAllowedCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.SignerAllowed;

    public string Name => "signer-allowed";

    public CheckResult Run(BundleContext context)
    {
        if (context.Request.Policy is not { NamesSigners: true } policy)
        {
            return CheckResult.Skip("no policy names its signers");
        }

        var use = context.Statement?.PredicateType switch
        {
            PredicateTypes.VerificationSummary => StatementUse.Summary,
            PredicateTypes.Rebuild => StatementUse.Rebuild,
            _ => StatementUse.Evidence,
        };
        var own = policy.SignersFor(use, clauses: false);
        var allowed = own.IsEmpty ? policy.SignersFor(use, clauses: true) : own;
        var line = allowed.LineOf(context.Identity, context.Signer!.PublicKey.Id);
        var seen = context.Identity is { } identity
            ? $"{string.Join(", ", identity.Names)} by {identity.Issuer}"
            : SignatureCheck.Describe(context.Signer);
        return CheckResult.Of(
            line is not null, "a signer that the policy names", seen,
            policy.At(line ?? (allowed.IsEmpty ? policy.Line : allowed.FirstLine)));
    }
}
