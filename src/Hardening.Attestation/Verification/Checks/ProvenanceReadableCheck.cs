using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class ProvenanceReadableCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.ProvenanceReadable;

    public string Name => "provenance-readable";

    public CheckResult Run(BundleContext context)
    {
        if (context.Statement is not { } statement || !PredicateTypes.IsProvenance(statement.PredicateType))
        {
            return CheckResult.Skip("the bundle holds no SLSA provenance");
        }

        const string Expected = "SLSA provenance v1 or v0.2";
        try
        {
            context.Provenance = (SlsaProvenance)PredicateTypes.Read(statement.PredicateType, statement.Predicate)!;
            return CheckResult.Pass(Expected, $"built by {context.Provenance.BuilderId}");
        }
        catch (AttestationException error)
        {
            return CheckResult.Fail(Expected, error.Message, code: error.Code);
        }
    }
}
