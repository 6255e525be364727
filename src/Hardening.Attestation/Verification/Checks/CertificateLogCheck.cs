using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Json;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// At least one known certificate log promised to publish the certificate, so that its owner can notice misuse. A promise
/// in the name of a known log that is not that log's own refuses the certificate, whatever others say.
/// </summary>
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
            return Judge(context, certificate, SignedCertificateTimestamp.Read(certificate));
        }
        catch (AsnContentException error)
        {
            return CheckResult.Fail(Expected, "a malformed list: " + error.Message);
        }
    }

    private static CheckResult Judge(BundleContext context, X509Certificate2 certificate, IReadOnlyList<SignedCertificateTimestamp> timestamps)
    {
        var by = new List<string>();
        foreach (var timestamp in timestamps)
        {
            // A log may be listed once for each of its periods; one that is not listed at all says nothing, for or against.
            var logs = context.Root.CertificateLogs.Where(log => log.KeyId.Span.SequenceEqual(timestamp.LogId.Span)).ToArray();
            if (logs.Length == 0)
            {
                continue;
            }

            if (timestamp.Time > context.Request.Now)
            {
                return CheckResult.Fail(Expected, $"{Rfc3339.Format(timestamp.Time)}, which has not come yet");
            }

            if (logs.FirstOrDefault(log => timestamp.IsBy(log, certificate, context.IssuerSpki.Span)) is not { } log)
            {
                return CheckResult.Fail(
                    Expected, $"one in the name of {logs[0].Name} that is not its own, or from outside its time");
            }

            by.Add(log.Name);
        }

        return CheckResult.Of(
            by.Count > 0, Expected, by.Count > 0 ? string.Join(", ", by) : $"{timestamps.Count} timestamps, none by a trusted log");
    }
}
