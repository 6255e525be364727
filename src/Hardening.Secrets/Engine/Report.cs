using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Secrets.Engine;

/// <summary>Turns candidates into findings: the only place that reads a secret again, to cut it down and to compute its id.</summary>
internal static class Report
{
    private const int ShownPrefix = 7;

    public static IReadOnlyList<SecretFinding> Findings(
        ScanText text, IReadOnlyList<Candidate> candidates, ScanOptions options, ISecretComparer? comparer, List<int>? unused = null)
    {
        var lines = new LineIndex(text);
        var suppressions = new Suppressions(text, options);
        var findings = new List<SecretFinding>();
        foreach (var candidate in candidates)
        {
            var (startLine, startColumn) = lines.At(candidate.Start);

            // A later candidate may start before this one ends, so the end is walked by an index of its own.
            var (endLine, endColumn) = lines.Fork().At(candidate.End);
            var suppression = suppressions.For(candidate);
            var finding = new SecretFinding(
                candidate.Rule,
                suppression is null ? candidate.Level : SecretLevel.Note,
                candidate.Confidence,
                candidate.Start - text.Start,
                candidate.Length,
                new TextRegion(startLine, startColumn, endLine, endColumn),
                Preview(candidate),
                candidate.Proof,
                CorrelationId(text, candidate, options),
                suppression);
            findings.Add(comparer is not null && finding.Level >= SecretLevel.Warning
                ? comparer.Compare(finding, Secret(text, candidate), candidate.Unguessable)
                : finding);
        }

        unused?.AddRange(suppressions.UnusedLines());
        return findings;
    }

    public static byte[] Slice(byte[] data, int start, int length)
    {
        var slice = new byte[length];
        Array.Copy(data, start, slice, 0, length);
        return slice;
    }

    private static byte[] Secret(ScanText text, Candidate candidate) =>
        candidate.Decoded ?? Slice(text.Data, candidate.Start, candidate.Length);

    private static string Preview(Candidate candidate)
    {
        var prefix = candidate.PublicPrefix.Length <= ShownPrefix ? candidate.PublicPrefix
            : candidate.PublicPrefix.Substring(0, ShownPrefix);
        return string.Format(CultureInfo.InvariantCulture, "{0}… ({1})", prefix, (candidate.Decoded?.Length ?? candidate.Length));
    }

    private static string? CorrelationId(ScanText text, Candidate candidate, ScanOptions options)
    {
        if (options.CorrelationKey is null && !candidate.Unguessable)
        {
            return null;
        }

        using var hmac = new HMACSHA256(options.CorrelationKey ?? Encoding.ASCII.GetBytes("hardening-toolchain correlation id v1"));
        return string.Concat(hmac.ComputeHash(Secret(text, candidate)).Take(12).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
