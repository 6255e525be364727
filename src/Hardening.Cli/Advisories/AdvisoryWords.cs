using System.Globalization;
using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;

namespace Hardening.Cli;

/// <summary>The words that all forms of the report use.</summary>
internal static class AdvisoryWords
{
    public static string Severity(AdvisorySeverity severity) => severity switch
    {
        AdvisorySeverity.Low => "low",
        AdvisorySeverity.Moderate => "moderate",
        AdvisorySeverity.High => "high",
        AdvisorySeverity.Critical => "critical",
        _ => "unknown",
    };

    public static string Shipping(Shipping shipping) => shipping switch
    {
        Hardening.Sbom.Audit.Shipping.Ships => "ships",
        Hardening.Sbom.Audit.Shipping.MayShip => "may-ship",
        _ => "does-not-ship",
    };

    public static string Status(AuditFinding finding) =>
        finding.IsSuppressed ? "suppressed" : finding.Package.Shipping == Hardening.Sbom.Audit.Shipping.DoesNotShip ? "not-shipped"
            : "vulnerable";

    public static string Justification(AuditSuppression decision) =>
        string.Create(CultureInfo.InvariantCulture, $"{decision.Reason} ({decision.Author}, until {decision.Expires:yyyy-MM-dd})");
}
