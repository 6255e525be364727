using System.Collections.Immutable;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Hygiene;

/// <summary>
/// Looks at how restored projects get their packages. What a check has to know and does not is an error
/// (<see cref="SbomCodes.HygieneDataMissing"/>), never a check that passed.
/// </summary>
public static class HygieneAudit
{
    /// <summary>Makes every check.</summary>
    /// <exception cref="SbomException">A restore result, configuration or lock file cannot be read, or data is missing.</exception>
    public static HygieneResult Run(HygieneRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var projects = request.Projects.Select(project => new HygieneProject(project.Name, project.AssetsFile)).ToArray();
        var lookAlikes = new LookAlikeCheck(request.Rules.WellKnown);
        var findings = projects.SelectMany(project => SourceMappingCheck.Of(project)
                .Concat(FloatingVersionCheck.Of(project))
                .Concat(LockFileCheck.Of(project))
                .Concat(lookAlikes.Of(project))
                .Concat(request.Metadata is { } metadata ? DeprecationCheck.Of(project, metadata) : [])
                .Concat(request.Rules.Licenses is { } licenses ? LicenseCheck.Of(project, licenses) : []))
            .Concat(request.Further)
            .Select(finding => Judged(finding, request))
            .OrderBy(finding => finding.Project, StringComparer.Ordinal).ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Package, StringComparer.Ordinal).ThenBy(finding => finding.Version, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal)
            .ToImmutableArray();
        return new HygieneResult(
            findings,
            projects.Length,
            projects.SelectMany(project => project.Packages).Select(package => (package.Id.ToUpperInvariant(), package.Version)).Distinct()
                .Count(),
            [.. Skipped(request)],
            [.. request.Suppressions.Where(suppression => findings.All(finding => !IsAbout(suppression, finding)))]);
    }

    private static IEnumerable<string> Skipped(HygieneRequest request)
    {
        if (request.Metadata is null)
        {
            yield return "deprecation: no metadata of a feed was given";
        }

        if (request.Rules.Licenses is null)
        {
            yield return "licences: the rules say nothing about them";
        }
    }

    private static HygieneFinding Judged(HygieneFinding finding, HygieneRequest request)
    {
        var about = request.Suppressions.Where(suppression => IsAbout(suppression, finding)).ToArray();
        var counting = about.FirstOrDefault(suppression => !suppression.IsExpired(request.Now));
        return finding with { Suppression = counting ?? about.FirstOrDefault(), IsSuppressed = counting is not null };
    }

    private static bool IsAbout(AuditSuppression suppression, HygieneFinding finding) =>
        string.Equals(suppression.Advisory, finding.Code, StringComparison.OrdinalIgnoreCase)
        && (suppression.Package is null || string.Equals(suppression.Package, finding.Package, StringComparison.OrdinalIgnoreCase))
        && (suppression.Versions is null
            || (NuGetVersion.TryParse(finding.Version) is { } version && suppression.Versions.Contains(version)));
}
