using Hardening.Attestation.Bundles;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Signing.Keyless;

/// <summary>
/// Runs the steps of verification on a bundle that was just made, from its bytes, up to the statement's form: what comes
/// behind compares it with an artifact and a policy, which are the consumer's.
/// </summary>
internal static class SignedBundle
{
    // Clocks of build machines and services differ a little; a stamp "from the future" is judged by the consumer later.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <exception cref="AttestationException">A step failed (HTB0830).</exception>
    internal static void Check(Bundle bundle, CertificateIdentity identity, TrustedRoot root, DateTimeOffset now)
    {
        var request = new VerificationRequest { Artifacts = [], Identity = identity, TrustedRoot = root, Now = now + ClockTolerance };

        // Only the digest of a file is known here. It is the one that was signed: the signature is checked against it.
        var digest = bundle.MessageSignature?.Digest is { } message ? Convert.ToHexStringLower(message.Value.Span) : null;
        var file = new ArtifactFile("signed content", null, new ArtifactDigests { FileSha256 = digest });
        var context = new BundleContext(request, [file], bundle.ToUtf8());
        foreach (var step in VerificationSteps.Bundle.TakeWhile(step => step.Id != CheckIds.SubjectDigest))
        {
            var result = step.Run(context);
            if (result.Status == CheckStatus.Failed)
            {
                throw new AttestationException(
                    KeylessCodes.BadBundle,
                    $"The signed bundle does not verify: {step.Name} ({step.Id}) expected {result.Expected}, and saw {result.Seen}.",
                    "Take signing configuration and trusted root of the same instance. The log may hold the entry; no bundle was kept.");
            }
        }
    }
}
