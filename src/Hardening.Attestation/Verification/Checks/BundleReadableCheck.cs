using Hardening.Attestation.Bundles;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class BundleReadableCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.BundleReadable;

    public string Name => "bundle-readable";

    public CheckResult Run(BundleContext context)
    {
        const string Expected = "a Sigstore bundle of version 0.1, 0.2 or 0.3";
        try
        {
            context.Bundle = Bundle.Parse(context.Raw);
            return CheckResult.Pass(
                Expected,
                $"version {context.Bundle.Version switch { BundleVersion.V01 => "0.1", BundleVersion.V02 => "0.2", _ => "0.3" }}, {(context.Bundle.Envelope is null ? "signature over a file" : "signed statement")}");
        }
        catch (AttestationException error)
        {
            return CheckResult.Fail(Expected, error.Message, code: error.Code);
        }
    }
}
