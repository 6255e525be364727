using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Verification;

/// <summary>The JSON form of a verdict, version 1, described in <c>docs/verify-v1.schema.json</c>.</summary>
public static class VerdictJson
{
    /// <summary>Writes it indented, ending in a line feed: the same text for the same verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Write(Verdict verdict) => Write([verdict]);

    /// <summary>Writes the verdicts of several runs as one: passed when all are, their checks one after the other.</summary>
    /// <param name="verdicts">At least one verdict.</param>
    public static string Write(IReadOnlyList<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var document = new VerdictDocument(
            WellKnownUris.VerdictSchema,
            verdicts.Count > 0 && verdicts.All(verdict => verdict.Passed),
            [.. verdicts.SelectMany(verdict => verdict.Checks).Select(c =>
                new VerdictCheck(c.Id, c.Name, StatusName(c.Status), c.Artifact, c.Bundle, c.Expected, c.Seen, c.Because, c.Source,
                    c.Code))]);
        return JsonSerializer.Serialize(document, VerdictJsonContext.Relaxed.VerdictDocument) + "\n";
    }

    /// <summary><c>passed</c>, <c>failed</c> or <c>skipped</c>.</summary>
    /// <param name="status">The status.</param>
    public static string StatusName(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Failed => "failed",
        CheckStatus.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
