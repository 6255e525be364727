using System.Globalization;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>Counts the results of SARIF 2.1.0 logs by level and lists the suppressed ones (sections 3.27.10 and 3.27.23).</summary>
internal sealed class SarifFindings(string? sourceRoot)
{
    private const int MaximumBytes = 256 << 20;
    private const int MaximumRuns = 1000;
    private const int MaximumResults = 1_000_000;
    private readonly long[] open = new long[(int)FindingLevel.Error + 1];
    private readonly List<SuppressedFinding> suppressed = [];

    /// <summary>The suppressed findings in a stable order.</summary>
    internal IEnumerable<SuppressedFinding> Suppressed => suppressed
        .OrderBy(finding => finding.Location, StringComparer.Ordinal)
        .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
        .ThenBy(finding => finding.Reason, StringComparer.Ordinal);

    /// <summary>Number of open findings of a level.</summary>
    internal long Open(FindingLevel level) => open[(int)level];

    /// <summary>Adds a log's results.</summary>
    /// <exception cref="AttestationException">It is not SARIF 2.1.0 (HTB0201), or too large (HTB0804).</exception>
    internal void Add(ReadOnlyMemory<byte> utf8)
    {
        var log = StrictJson.Parse(utf8, AttestationCodes.BadStatement, "SARIF log", MaximumBytes).Object();
        if (log["version"].String() != "2.1.0")
        {
            throw log["version"].Error("2.1.0 is expected; for the compiler that is ErrorLog=FILE,version=2.1");
        }

        foreach (var run in log["runs"].Required().Items(MaximumRuns))
        {
            foreach (var result in run["results"].Items(MaximumResults))
            {
                Add(result);
            }
        }
    }

    private void Add(JsonField result)
    {
        var level = LevelOf(result);

        // Several suppressions all count unless one was rejected (section 3.27.23).
        var suppressions = result["suppressions"].Items(100).Where(s => s["status"].OptionalString() is null or "accepted").ToArray();
        if (suppressions.Length == 0)
        {
            open[(int)level]++;
            return;
        }

        if (suppressed.Count == CompileTimeAnalysisJson.MaximumSuppressed)
        {
            throw result.Error($"more than {CompileTimeAnalysisJson.MaximumSuppressed} suppressed findings");
        }

        var reasons = suppressions.Select(s => s["justification"].OptionalString()).Where(reason => !string.IsNullOrWhiteSpace(reason));
        suppressed.Add(new SuppressedFinding(
            result["ruleId"].NonEmptyString(),
            level,
            Location(result["locations"].Items(1000)),
            suppressions[0]["kind"].String() == "inSource" ? "inSource" : "external",
            reasons.FirstOrDefault()));
    }

    private static FindingLevel LevelOf(JsonField result)
    {
        // A result that is about something which is fine is no finding (section 3.27.9).
        if (result["kind"].OptionalString() is { } kind and not "fail")
        {
            return kind is "pass" or "notApplicable" or "informational" ? FindingLevel.None : FindingLevel.Note;
        }

        var level = result["level"].OptionalString() ?? "warning";
        return CompileTimeAnalysisJson.LevelOf(level) ?? throw result["level"].Error($"'{level}' is not a level");
    }

    // Only what lies below the root has a name that says nothing about the machine.
    private string? Location(IReadOnlyList<JsonField> locations)
    {
        if (locations.Count == 0 || locations[0]["physicalLocation"]["artifactLocation"]["uri"].OptionalString() is not { } uri)
        {
            return null;
        }

        var path = SarifPaths.Relative(uri, sourceRoot);
        var line = locations[0]["physicalLocation"]["region"]["startLine"];
        return line.Exists ? string.Create(CultureInfo.InvariantCulture, $"{path}:{line.NonNegative()}") : path;
    }
}
