using Hardening.Sbom;
using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Sources;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Looks the packages a project was restored with up in vulnerability data, offline. What ships, or is not proved not to, is a warning for
/// each vulnerability that nobody took responsibility for; missing or stale data is an error.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class AuditPackages : CodedTask
{
    /// <summary>Absolute path of project.assets.json.</summary>
    [Required]
    public string AssetsFile { get; set; } = "";

    /// <summary>
    /// Absolute path of a folder, zip archive or file of advisories; no address, since a build must not depend on the network.
    /// </summary>
    [Required]
    public string Advisories { get; set; } = "";

    /// <summary>Absolute path of the suppressions, or empty.</summary>
    public string Suppressions { get; set; } = "";

    /// <summary>How many days old the data may be; 0 for any age.</summary>
    public int MaxAge { get; set; }

    /// <inheritdoc/>
    protected override void Run()
    {
        var now = TimeProvider.System.GetUtcNow();
        var data = AdvisoryLoader.LoadAsync(
            new AdvisoryRequest(Advisories) { MaxAge = MaxAge > 0 ? TimeSpan.FromDays(MaxAge) : null, Now = now }, Cancellation)
                .GetAwaiter().GetResult();
        var decisions = Suppressions.Length > 0 ? SuppressionFile.Read(Suppressions) : [];
        var source = SbomSources.Read(new SourceRequest(AssetsFile) { WithoutDigests = true });
        foreach (var finding in VulnerabilityAudit.Run(AuditedPackages.Of(source.Graph), data, decisions, now).Findings.Where(finding =>
            finding.Counts))
        {
            var repaired = finding.Affected.Fixed.IsEmpty ? "Replace the package" : $"Use {string.Join(" or ", finding.Affected.Fixed)}";
            LogWarning(
                SbomCodes.Vulnerable,
                $"The package {finding.Package.Id} {finding.Package.Version} has the known vulnerability {finding.Advisory.Id}{(finding.Advisory.Url is null ? "" : $" ({finding.Advisory.Url})")}; it comes by {string.Join(" > ", finding.Package.Path)}.",
                repaired + ", or suppress it with reason, author and expiry.");
        }
    }
}
