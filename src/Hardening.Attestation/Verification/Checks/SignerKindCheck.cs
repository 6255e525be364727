namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// Only what is evaluated may be present: a certificate, log entry or time stamp that nobody checks would look like
/// evidence without being any.
/// </summary>
internal sealed class SignerKindCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.SignerKind;

    public string Name => "signer-kind";

    public CheckResult Run(BundleContext context)
    {
        var bundle = context.Bundle;
        var seen = bundle.Certificates is not null ? "signed with a certificate"
            : bundle.LogEntries.Count > 0 ? "signed with a key, with transparency log entries"
            : bundle.Timestamps.Count > 0 ? "signed with a key, with time stamps"
            : "signed with a key";
        return CheckResult.Of(seen == "signed with a key", "signed with a key, and no evidence that cannot be evaluated here", seen);
    }
}
