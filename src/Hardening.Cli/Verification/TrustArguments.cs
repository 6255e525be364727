using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;

namespace Hardening.Cli;

/// <summary>
/// Whom a verification trusts: the keys or the identity named for this run, else those of the policy, else the keys in the
/// user's folder. With none of them there is nothing to verify against, and that is refused.
/// </summary>
internal sealed record TrustArguments(
    IReadOnlyList<TrustedKey> Keys, IReadOnlyList<TrustedKey> UserKeys, CertificateIdentity? Identity, TrustedRoot? Root, VerificationPolicy? Policy,
    PackageRoots? PackageRoots)
{
    public static TrustArguments Read(string? policyFile, IReadOnlyList<string> keyFiles, CertificateIdentity? identity, TrustedRoot? root, string? packageRoots,
        CliWorld world)
    {
        var policy = policyFile is null ? null : VerificationPolicy.Load(world.Resolve(policyFile));
        var keys = keyFiles.Select(file => new TrustedKey(KeyFile.LoadPublic(world.Resolve(file)), Path.GetFileName(file))).ToArray();
        // Whoever is named for the run decides alone: a damaged folder of other keys must not get in their way.
        var named = keys.Length > 0 || identity is not null;
        var userKeys = named ? [] : TrustedKeys.Load(UserFolder.Of(world));
        return named || userKeys.Count > 0 || policy is { NamesSigners: true } or { AsksForPackageSignatureOnly: true }
            ? new TrustArguments(
                keys, userKeys, identity, root, policy, PackageRootsArgument.Read(packageRoots, policy is { PackageSignature: not null }, world))
            : throw new CliException(
                CliCodes.NoTrust,
                "Nothing says whom to trust: no key or identity was given, the policy names none, and the user's folder holds no key.",
                "Give --key PEM or a policy with signers, or trust a key with 'hardening keys trust'.",
                UserFolder.Of(world));
    }
}
