using Hardening.Cryptography.Keys;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Decides which keys count: those named for this run, else the policy's, else the ones the user trusts.</summary>
internal sealed class KeyKnownCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.KeyKnown;

    public string Name => "key-known";

    public CheckResult Run(BundleContext context)
    {
        var (keys, whose) = Candidates(context.Request);
        context.CandidateKeys = keys;
        return CheckResult.Of(keys.Count > 0, "at least one key to check against", $"{keys.Count} {whose}");
    }

    private static (IReadOnlyList<TrustedKey> Keys, string Whose) Candidates(VerificationRequest request)
    {
        if (request.Keys.Count > 0)
        {
            return (request.Keys, "named for this run");
        }

        if (request.Policy is not { Keys.Count: > 0 } policy)
        {
            return (request.TrustedKeys, "trusted by the user");
        }

        // A fingerprint alone is no key; the user's keys may hold the one it names.
        var resolved = policy.Keys
            .Select(k => request.TrustedKeys.FirstOrDefault(t => t.PublicKey.Id == k.KeyId) ?? (k.Key is null ? null : new TrustedKey(k.Key, k.Name)))
            .OfType<TrustedKey>();
        return ([.. resolved], "of the policy");
    }
}
