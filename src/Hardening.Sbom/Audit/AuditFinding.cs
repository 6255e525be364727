using Hardening.Sbom.Advisories;

namespace Hardening.Sbom.Audit;

/// <summary>A package version that an advisory affects.</summary>
/// <param name="Package">The package.</param>
/// <param name="Advisory">The advisory.</param>
/// <param name="Affected">What the advisory says about this package.</param>
/// <param name="Suppression">The suppression that is about it, expired or not, or null.</param>
/// <param name="IsSuppressed">Whether that suppression counts.</param>
public sealed record AuditFinding(AuditedPackage Package, Advisory Advisory, AffectedPackage Affected, AuditSuppression? Suppression,
    bool IsSuppressed)
{
    /// <summary>Whether it fails the audit: it ships or may ship, and nobody took responsibility for it.</summary>
    public bool Counts => !IsSuppressed && Package.Shipping != Shipping.DoesNotShip;
}
