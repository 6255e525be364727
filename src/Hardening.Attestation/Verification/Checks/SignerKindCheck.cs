using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// Whether the bundle is signed in the way that was asked for: a certificate only where an identity is expected, a key
/// only where keys are. Whoever names a key does not mean to accept an identity, nor the other way round.
/// </summary>
internal sealed class SignerKindCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.SignerKind;

    public string Name => "signer-kind";

    public CheckResult Run(BundleContext context)
    {
        var request = context.Request;
        var wantsIdentity = request.Identity is not null || (request.Keys.Count == 0 && request.Policy?.EverySigner is { Identities.Count: > 0 });
        var wantsKey = request.Identity is null && (request.Keys.Count > 0 || request.Policy?.EverySigner is { Keys.Count: > 0 } || !wantsIdentity);
        var expected = (wantsIdentity, wantsKey) switch
        {
            (true, true) => "signed with a certificate or a key",
            (true, false) => "signed with a certificate",
            _ => "signed with a key",
        };
        if (context.Bundle.Certificates is not { } certificates)
        {
            return CheckResult.Of(wantsKey, expected, "signed with a key");
        }

        try
        {
            context.Certificate = X509CertificateLoader.LoadCertificate(certificates[0].Span);

            // The loader skips what follows the certificate; two readers must not see two certificates.
            return context.Certificate.RawDataMemory.Span.SequenceEqual(certificates[0].Span)
                ? CheckResult.Of(wantsIdentity, expected, "signed with a certificate")
                : CheckResult.Fail(expected, "bytes behind the certificate");
        }
        catch (CryptographicException error)
        {
            return CheckResult.Fail(expected, "a certificate that cannot be read: " + error.Message);
        }
    }
}
