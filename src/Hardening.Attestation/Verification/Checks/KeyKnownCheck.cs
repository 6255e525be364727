using Hardening.Attestation.Json;
using Hardening.Cryptography.Keys;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Decides which keys count: the certificate's, else those named for this run, else the policy's, else the ones the user
/// trusts.</summary>
internal sealed class KeyKnownCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.KeyKnown;

    public string Name => "key-known";

    public CheckResult Run(BundleContext context)
    {
        if (context.Certificate is not null)
        {
            var certified = context.CertificateKey!;
            context.CandidateKeys = [new TrustedKey(certified, context.Identity!.Names[0])];
            return CheckResult.Pass("the certificate's key", $"sha256:{certified.Id}");
        }

        var (keys, whose) = Candidates(context.Request);

        context.CandidateKeys = HintedFirst(keys, context.Bundle.PublicKeyHint);
        return CheckResult.Of(keys.Count > 0, "at least one key to check against", $"{keys.Count} {whose}");
    }

    // The hint decides nothing, but tells which of many keys to try first.
    private static IReadOnlyList<TrustedKey> HintedFirst(IReadOnlyList<TrustedKey> keys, string? hint)
    {
        if (keys.Count < 2 || hint is null || StrictBase64.Decode(hint, 32) is not { } digest)
        {
            return keys;
        }

        var id = Convert.ToHexStringLower(digest);
        return keys.FirstOrDefault(key => key.PublicKey.Id == id) is { } hinted ? [hinted, .. keys.Where(key => key != hinted)] : keys;
    }

    private static (IReadOnlyList<TrustedKey> Keys, string Whose) Candidates(VerificationRequest request)
    {
        if (request.Keys.Count > 0)
        {
            return (request.Keys, "named for this run");
        }

        if (request.Policy?.EverySigner is not { Keys.Count: > 0 } signers)
        {
            return (request.TrustedKeys, "trusted by the user");
        }

        // A fingerprint alone is no key; the user's keys may hold the one it names.
        var resolved = signers.Keys
            .Select(k => request.TrustedKeys.FirstOrDefault(t =>
                t.PublicKey.Id == k.KeyId) ?? (k.Key is null ? null : new TrustedKey(k.Key, k.Name)))
            .OfType<TrustedKey>()
            .DistinctBy(t => t.PublicKey.Id);
        return ([.. resolved], "of the policy");
    }
}
