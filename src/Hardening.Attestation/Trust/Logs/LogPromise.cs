using System.Globalization;
using System.Text;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Trust.Logs;

/// <summary>
/// A log's signed entry timestamp: its signature over the RFC 8785 form of body, integrated time, log id and index. It
/// makes the integrated time trustworthy; without it that number is anybody's claim.
/// </summary>
internal static class LogPromise
{
    internal static bool Verifies(LogEntry entry, TrustedLog log)
    {
        // Names in order, integers in decimal, and two strings that need no escape: this is the canonical form.
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"body\":\"{Convert.ToBase64String(entry.Body.Span)}\",\"integratedTime\":{entry.IntegratedTime},\"logID\":\"{Convert.ToHexStringLower(entry.LogId.Span)}\",\"logIndex\":{entry.LogIndex}}}");
        return entry.Promise is { } promise && log.Verifies(Encoding.ASCII.GetBytes(payload), promise.Span);
    }
}
