using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// A bill of materials that is the artifact's: signed as a statement about it, in which case the digest that the document
/// itself gives must agree; or beside it with the digest that verified provenance lists.
/// </summary>
internal sealed class SbomPresentCheck : ConditionCheck<BillOfMaterials>
{
    public override string Id => CheckIds.SbomPresent;

    public override string Name => "sbom-present";

    protected override int LineOf(VerificationPolicy policy) => policy.Conditions.SbomLine;

    protected override bool IsOf(string predicateType) => PredicateTypes.IsBillOfMaterials(predicateType);

    protected override string Expected(VerificationPolicy policy) =>
        "an SBOM of this artifact: signed as a statement, or beside it and listed by its provenance";

    protected override CheckResult Judge(ArtifactContext context, VerificationPolicy policy, IReadOnlyList<BillOfMaterials> read)
    {
        var other = read.FirstOrDefault(bom => bom.Digest is not null && !context.Files.Any(file => SubjectDigestCheck.Matches(bom.Digest, file.Digests)));
        if (other is not null)
        {
            return CheckResult.Fail(Expected(policy), $"{other.Format} of {other.Describes ?? "something"} {other.Digest}");
        }

        var found = read.Select(bom => bom.Format).Concat(SbomDigestCheck.Found(context)).ToArray();
        return found.Length > 0 ? CheckResult.Pass(Expected(policy), string.Join(", ", found)) : Missing(context, policy);
    }
}
