using System.Formats.Asn1;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>At least one known certificate log promised to publish the certificate, so that its owner can notice misuse.</summary>
internal sealed class CertificateLogCheck : ICheck<BundleContext>
{
    private const string Expected = "a signed certificate timestamp by a trusted certificate log";

    public string Id => CheckIds.CertificateLog;

    public string Name => "certificate-log";

    public CheckResult Run(BundleContext context)
    {
        if (context.Certificate is not { } certificate)
        {
            return CheckResult.Skip("signed with a key");
        }

        try
        {
            var timestamps = SignedCertificateTimestamp.Read(certificate);
            var by = context.Root.CertificateLogs.FirstOrDefault(log =>
                timestamps.Any(sct => sct.IsBy(log, certificate, context.IssuerSpki.Span)));
            return CheckResult.Of(by is not null, Expected,
                by?.Name ?? $"{timestamps.Count} timestamps, none of them valid and by a trusted log");
        }
        catch (AsnContentException error)
        {
            return CheckResult.Fail(Expected, "a malformed list: " + error.Message);
        }
    }
}
