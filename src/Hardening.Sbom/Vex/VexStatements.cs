using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Reachability;

namespace Hardening.Sbom.Vex;

/// <summary>
/// Turns the findings of an audit into statements. "Not affected" is only said when the output itself was read and holds no file of the
/// package, or when it is proved that the vulnerable code cannot run; what a restore result alone lets expect is no proof, and everything
/// else is under investigation.
/// </summary>
public static class VexStatements
{
    /// <summary>The statements in the order of the findings.</summary>
    /// <param name="graph">The product.</param>
    /// <param name="result">Its audit.</param>
    /// <param name="examine">Examines whether vulnerable code that is in the output can run; null leaves it unexamined.</param>
    public static ImmutableArray<VexStatement> Of(
        ComponentGraph graph, AuditResult result, Func<AuditFinding, ReachabilityVerdict>? examine = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(result);
        var files = graph.Components.Prepend(graph.Root).SelectMany(component => component.Files).ToArray();
        return [.. result.Findings.Select(finding => Statement(graph, finding, files, examine))];
    }

    private static VexStatement Statement(
        ComponentGraph graph, AuditFinding finding, ShippedFile[] files, Func<AuditFinding, ReachabilityVerdict>? examine)
    {
        var package = finding.Package;
        var owned = graph.Components
            .Where(component =>
                component.Purl is { Type: "nuget" } purl && string.Equals(purl.Name, package.Id, StringComparison.OrdinalIgnoreCase)
                && string.Equals(purl.Version, package.Version, StringComparison.OrdinalIgnoreCase))
            .SelectMany(component => component.Files).ToArray();
        var isProved = graph.Phase != LifecyclePhase.PreBuild && package.Shipping == Shipping.DoesNotShip && files.Length > 0
            && owned.Length == 0
            && files.All(file => file.Digests.Any(digest => digest.Algorithm == DigestAlgorithm.Sha256));
        var evidence = ImmutableArray.CreateBuilder<string>();
        evidence.Add($"{finding.Advisory.Id} affects {package.Id} {Ranges(finding)}; resolved is {package.Version}, by {string.Join(" > ", package.Path)}.");
        if (isProved)
        {
            evidence.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"All {files.Length} files of the output were read and given an owner; the list of their paths and SHA-256 has the SHA-256 {Fingerprint(files)}."));
            evidence.Add($"No file belongs to the package: {package.Reason}.");
            return new VexStatement(finding.Advisory, package, VexStatus.NotAffected, evidence.ToImmutable())
            {
                Justification = VexJustification.ComponentNotPresent,
            };
        }

        evidence.Add(owned.Length > 0
            ? $"Files of the package are in the output: {string.Join(", ", owned.Take(5).Select(file => file.Path))}."
            : package.Reason is null ? "The package is part of what ships."
                : $"Not proved to be absent from the output: {package.Reason}.");
        if (owned.Length > 0 && examine is not null)
        {
            var verdict = examine(finding);
            evidence.AddRange(verdict.Evidence);
            return new VexStatement(finding.Advisory, package, verdict.IsUnreachable ? VexStatus.NotAffected : VexStatus.UnderInvestigation,
                evidence.ToImmutable())
            {
                Justification = verdict.IsUnreachable ? VexJustification.CodeNotReachable : null,
            };
        }

        evidence.Add("Whether the vulnerable code can be reached was not examined.");
        return new VexStatement(finding.Advisory, package, VexStatus.UnderInvestigation, evidence.ToImmutable());
    }

    /// <summary>
    /// SHA-256 over a line for each file, "hex path" and LF, in ordinal order of the paths: what somebody who has the output can
    /// compute again.
    /// </summary>
    private static string Fingerprint(ShippedFile[] files)
    {
        var lines = files.OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => $"{file.Digests.First(digest => digest.Algorithm == DigestAlgorithm.Sha256).Hex} {file.Path}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static string Ranges(AuditFinding finding) =>
        finding.Affected.Doubt is { } doubt ? $"in versions that could not be understood ({doubt})"
        : string.Join(" or ", finding.Affected.Intervals.Select(interval => interval.ToString()).Concat(finding.Affected.Versions)
            .Take(10));
}
