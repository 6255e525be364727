using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class ProvenanceReadableCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.ProvenanceReadable;

    public string Name => "provenance-readable";

    public CheckResult Run(BundleContext context)
    {
        if (context.Statement?.PredicateType != PredicateTypes.SlsaProvenanceV1)
        {
            return CheckResult.Skip("the bundle holds no SLSA provenance v1");
        }

        const string Expected = "SLSA provenance v1";
        try
        {
            context.Provenance = SlsaProvenance.Read(context.Statement.Predicate);
            return CheckResult.Pass(Expected, $"built by {context.Provenance.BuilderId}");
        }
        catch (AttestationException error)
        {
            return CheckResult.Fail(Expected, error.Message, code: error.Code);
        }
    }
}
