namespace Hardening.Attestation.Verification.Checks;

internal sealed class SignerAllowedCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.SignerAllowed;

    public string Name => "signer-allowed";

    public CheckResult Run(BundleContext context)
    {
        if (context.Request.Policy is not { } policy || (policy.Keys.Count == 0 && policy.Identities.Count == 0))
        {
            return CheckResult.Skip("no policy names its signers");
        }

        if (context.Identity is not null)
        {
            // The identity check compared with the policy's identities, unless the user named one for this run.
            var allowed = policy.Identities.FirstOrDefault(i =>
                context.Identity.Names is [var name] && name == i.Identity && context.Identity.Issuer == i.Issuer);
            return CheckResult.Of(
                allowed is not null, "a signer that the policy names",
                $"{string.Join(", ", context.Identity.Names)} by {context.Identity.Issuer}",
                policy.At(allowed?.Line ?? (policy.Identities.Count > 0 ? policy.Identities[0].Line : policy.Keys[0].Line)));
        }

        var line = policy.Keys.FirstOrDefault(k => k.KeyId == context.Signer!.PublicKey.Id);
        var at = policy.At(line?.Line ?? (policy.Keys.Count > 0 ? policy.Keys[0].Line : policy.Identities[0].Line));
        return CheckResult.Of(line is not null, "a signer that the policy names", SignatureCheck.Describe(context.Signer!), at);
    }
}
