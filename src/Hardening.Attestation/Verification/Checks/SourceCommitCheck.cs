using Hardening.Attestation.Json;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Where the policy names a source, the exact commit must be recorded for that same repository, and be the one the policy names if it
/// names one.</summary>
internal sealed class SourceCommitCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.SourceCommit;

    public override string Name => "source-commit";

    protected override CheckResult Check(BundleContext context, VerificationPolicy policy)
    {
        var provenance = context.Provenance!;
        if (policy.SourceRepository is null && policy.SourceRefs.Count == 0 && policy.SourceCommit is null)
        {
            return CheckResult.Skip("the policy does not ask");
        }

        var source = BuildTypes.SourceOf(provenance);
        var commit = source?.Commit;
        if (policy.SourceCommit is { } wanted)
        {
            return CheckResult.Of(commit == wanted.Value, wanted.Value, commit ?? "none, or several", policy.At(wanted.Line));
        }

        var line = policy.SourceRepository?.Line ?? policy.SourceRefs[0].Line;
        return CheckResult.Of(
            commit is not null && (Hex.IsLower(commit, 40) || Hex.IsLower(commit, 64)),
            $"one gitCommit of {source?.Repository ?? "the source"} among the resolved dependencies",
            commit ?? "none, or several",
            policy.At(line));
    }
}
