using Hardening.Attestation.Policy;
using Hardening.Cryptography.Keys;

namespace Hardening.Cli;

/// <summary>
/// Whom a verification trusts: the keys named for this run, else those of the policy, else those in the user's folder.
/// With none of them there is nothing to verify against, and that is refused.
/// </summary>
internal sealed record TrustArguments(IReadOnlyList<TrustedKey> Keys, IReadOnlyList<TrustedKey> UserKeys, VerificationPolicy? Policy)
{
    public static TrustArguments Read(string? policyFile, IReadOnlyList<string> keyFiles, CliWorld world)
    {
        var policy = policyFile is null ? null : VerificationPolicy.Load(world.Resolve(policyFile));
        var keys = keyFiles.Select(file => new TrustedKey(KeyFile.LoadPublic(world.Resolve(file)), Path.GetFileName(file))).ToArray();
        // Keys named for the run decide alone: a damaged folder of other keys must not get in their way.
        var userKeys = keys.Length > 0 ? [] : TrustedKeys.Load(UserFolder.Of(world));
        return keys.Length > 0 || userKeys.Count > 0 || policy is { Keys.Count: > 0 }
            ? new TrustArguments(keys, userKeys, policy)
            : throw new CliException(
                CliCodes.NoTrust,
                "Nothing says whom to trust: no key was given, the policy names none, and the user's folder holds none.",
                "Give --key PEM or a policy with keys, or trust a key with 'hardening keys trust'.",
                UserFolder.Of(world));
    }
}
