using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;

namespace Hardening.Cli;

/// <summary>
/// An audit by known vulnerabilities as SARIF 2.1.0: a rule for each advisory, a result for each package version at the audited
/// file, suppressed results with their suppression.
/// </summary>
internal static class AdvisorySarif
{
    public static byte[] Write(AuditResult result, string subject) => AuditSarif.Write(
        [.. result.Findings.Select(finding => finding.Advisory).DistinctBy(advisory => advisory.Id)
            .OrderBy(advisory => advisory.Id, StringComparer.Ordinal)
            .Select(advisory => new SarifRule(advisory.Id, advisory.Summary ?? advisory.Id, advisory.Url))],
        result.Findings.Select(finding => Result(finding, subject)));

    private static SarifResult Result(AuditFinding finding, string subject)
    {
        var (package, advisory) = (finding.Package, finding.Advisory);
        var reason = package.Reason is null ? string.Empty : $" ({package.Reason})";
        return new SarifResult(
            advisory.Id,
            package.Shipping == Shipping.DoesNotShip ? "note" : Level(advisory.Severity),
            $"{package.Id} {package.Version} is affected by {advisory.Id}; it {AdvisoryWords.Shipping(package.Shipping).Replace('-', ' ')}{reason}.",
            subject,
            ("advisory/v1", $"{advisory.Id}:{package.Id.ToLowerInvariant()}:{package.Version}"),
            finding is { IsSuppressed: true, Suppression: { } decision } ? AdvisoryWords.Justification(decision) : null);
    }

    private static string Level(AdvisorySeverity severity) => severity switch
    {
        AdvisorySeverity.Low => "note",
        AdvisorySeverity.Moderate => "warning",
        _ => "error",
    };
}
