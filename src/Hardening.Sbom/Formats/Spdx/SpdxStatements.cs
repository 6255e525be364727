using System.Collections.Immutable;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Licensing;

namespace Hardening.Sbom.Formats.Spdx;

/// <summary>Puts back what <see cref="SpdxNames.Statements"/> told beside the fields of SPDX, and reads licences and sources.</summary>
internal static class SpdxStatements
{
    private const string EvidencePrefix = "hardening:evidence:";
    private const string CompletenessName = "hardening:completeness";

    public static Component Apply(Component component, IEnumerable<string> statements)
    {
        var properties = component.Properties.ToBuilder();
        var evidence = component.Evidence.ToBuilder();
        foreach (var (name, value) in statements.Where(statement =>
            statement.StartsWith("hardening:", StringComparison.Ordinal) && statement.Contains('=', StringComparison.Ordinal))
            .Select(statement =>
                (statement[..statement.IndexOf('=', StringComparison.Ordinal)],
                statement[(statement.IndexOf('=', StringComparison.Ordinal) + 1)..])))
        {
            switch (name)
            {
                case PropertyNames.ScopeReason:
                    component = component with { ScopeReason = value };
                    break;
                case PropertyNames.External:
                    component = component with { IsExternal = value == "true" };
                    break;
                case PropertyNames.VersionRange:
                    component = component with { VersionRange = value };
                    break;
                case CompletenessName:
                    component = component with { Completeness = value switch { "complete" => Completeness.Complete, "incomplete" =>
                        Completeness.Incomplete, _ => Completeness.Unknown } };
                    break;
                case PropertyNames.LicenseFileSha256:
                    component = component with { Licenses = [.. component.Licenses.Select(claim =>
                        claim with { FileDigest = new Digest(DigestAlgorithm.Sha256, value) })] };
                    break;
                case var _ when name.StartsWith(EvidencePrefix, StringComparison.Ordinal):
                    evidence.Add(new Evidence(Method(name[EvidencePrefix.Length..]), value));
                    break;
                default:
                    properties.Add(new Property(name, value));
                    break;
            }
        }

        return component with { Properties = properties.ToImmutable(), Evidence = evidence.ToImmutable() };
    }

    /// <summary>The claim of a licence expression; a reference alone is its text.</summary>
    public static ImmutableArray<LicenseClaim> License(string? expression, IReadOnlyDictionary<string, string> texts) => expression switch
    {
        null or "" or "NOASSERTION" or "NONE" => [],
        _ when texts.TryGetValue(expression, out var text) => [new LicenseClaim { Name = text }],
        _ when SpdxExpression.TryParse(expression) is { } parsed => [new LicenseClaim { Expression = parsed.Text }],
        _ => [new LicenseClaim { Name = expression }],
    };

    /// <summary>A concluded expression, unless nothing was concluded.</summary>
    public static string? Concluded(string? expression) => expression is "NONE" or "NOASSERTION" ? null : SpdxExpression.TryParse(expression)?.Text;

    /// <summary>The repository and the remark that <see cref="Spdx3Terms.Source"/> joined.</summary>
    public static ExternalLink? Source(string? text)
    {
        var parts = text?.Split(' ', 2) ?? [];
        return parts.Length > 0 && Text.UntrustedText.WebUrl(parts[0]) is { } url
            ? new ExternalLink(ExternalLinkKind.Vcs, url) { Comment = parts.Length > 1 ? parts[1] : null }
            : null;
    }

    private static EvidenceMethod Method(string technique) => technique switch
    {
        "manifest-analysis" => EvidenceMethod.Manifest,
        "instrumentation" => EvidenceMethod.Build,
        "filename" => EvidenceMethod.FileName,
        _ => EvidenceMethod.FileContent,
    };
}
