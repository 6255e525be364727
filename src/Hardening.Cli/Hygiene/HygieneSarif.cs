using Hardening.Sbom.Hygiene;

namespace Hardening.Cli;

/// <summary>
/// An audit of how projects get their packages as SARIF 2.1.0: a rule for each code, a result for each finding at its project,
/// findings that do not count with their suppression.
/// </summary>
internal static class HygieneSarif
{
    public static byte[] Write(HygieneResult result) => AuditSarif.Write(
        [.. result.Findings.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal)
            .Select(code => new SarifRule(code, null, DocsUri.Code(code)))],
        result.Findings.Select(Result));

    private static SarifResult Result(HygieneFinding finding)
    {
        var package = finding.Package is null ? string.Empty : $"{finding.Package} {finding.Version}".TrimEnd() + ": ";
        return new SarifResult(
            finding.Code,
            "warning",
            $"{package}{finding.Message} {finding.Remedy}",
            finding.Project,
            ("hygiene/v1", $"{finding.Code}:{finding.Project}:{finding.Package?.ToLowerInvariant()}:{finding.Version}"),
            finding.Counts ? null : finding.Accepted ?? AdvisoryWords.Justification(finding.Suppression!));
    }
}
