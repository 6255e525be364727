using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Json;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>The certificate leads to a trusted authority at every verified time; without a verified time there is nothing to judge it
/// by.</summary>
internal sealed class CertificateChainCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.CertificateChain;

    public string Name => "certificate-chain";

    public CheckResult Run(BundleContext context)
    {
        if (context.Certificate is not { } certificate)
        {
            return CheckResult.Skip("signed with a key");
        }

        if (context.Times.Count == 0)
        {
            return CheckResult.Fail("a time stamp or log promise that says when it was signed", "none");
        }

        try
        {
            return Chain(context, certificate);
        }
        catch (CryptographicException error)
        {
            return CheckResult.Fail("a chain to a trusted authority", "a certificate that cannot be read: " + error.Message);
        }
    }

    private static CheckResult Chain(BundleContext context, X509Certificate2 certificate)
    {
        var hints = context.Bundle.Certificates!.Skip(1).Select(der => X509CertificateLoader.LoadCertificate(der.Span)).ToArray();
        (TrustedAuthority Authority, VerifiedPath Path)? found = null;
        foreach (var time in context.Times)
        {
            var why = "the trusted root has no certificate authority";
            found = found is { } known && known.Authority.ValidFor.Contains(time) && known.Path.Holds(certificate, time)
                ? found : Find(context, certificate, hints, time, ref why);
            if (found is null)
            {
                return CheckResult.Fail($"a chain to a trusted authority at {Rfc3339.Format(time)}", why);
            }
        }

        (context.IssuerSpki, context.CertificateKey) = (found!.Value.Path.IssuerSpki, found.Value.Path.Key);
        return CheckResult.Pass("a chain to a trusted authority at the time of signing", certificate.Issuer);
    }

    private static (TrustedAuthority Authority, VerifiedPath Path)? Find(
        BundleContext context, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> hints, DateTimeOffset time, ref string why)
    {
        foreach (var authority in context.Root.CertificateAuthorities)
        {
            if (CertificateChain.FindPath(certificate, hints, authority, time, CertificateChain.CodeSigning, out why) is { } path)
            {
                return (authority, path);
            }
        }

        return null;
    }
}
