using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// What the analyzers found when the subject was compiled: predicate <see cref="PredicateTypes.CompileTimeAnalysis"/>,
/// described in <c>docs/predicate-compile-time-analysis-v1.md</c>.
/// </summary>
public sealed record CompileTimeAnalysis : IPredicate
{
    /// <summary>Name of the set of rules.</summary>
    public required string RuleSetName { get; init; }

    /// <summary>Version of the set of rules.</summary>
    public required string RuleSetVersion { get; init; }

    /// <summary>Which of the rules were on, by the name of the preset; null when there is none.</summary>
    public string? RuleSetLevel { get; init; }

    /// <summary>Number of open findings at level error.</summary>
    public required long Errors { get; init; }

    /// <summary>Number of open findings at level warning.</summary>
    public required long Warnings { get; init; }

    /// <summary>Number of open findings at level note.</summary>
    public required long Notes { get; init; }

    /// <summary>Findings that somebody decided not to act upon.</summary>
    public IReadOnlyList<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>The SARIF logs that say it in full, one a compilation; each has a digest. At least one.</summary>
    public required IReadOnlyList<ResourceDescriptor> Logs { get; init; }

    /// <summary>The level of the most serious open finding; <see cref="FindingLevel.None"/> when there is none.</summary>
    public FindingLevel Highest => Errors > 0 ? FindingLevel.Error
        : Warnings > 0 ? FindingLevel.Warning
        : Notes > 0 ? FindingLevel.Note
        : FindingLevel.None;

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.Of("ruleSet", string.Join(' ', new[] { RuleSetName, RuleSetVersion, RuleSetLevel }.OfType<string>())),
        PredicateFact.Of("openFindings", string.Create(CultureInfo.InvariantCulture, $"{Errors} errors, {Warnings} warnings, {Notes} notes")),
        PredicateFact.List("suppressed", Suppressed.Take(20).Select(s =>
            $"{s.Rule} {s.Location ?? "somewhere"}: {s.Reason ?? "no reason given"}")),
        PredicateFact.List("logs", Logs.Select(log => $"{log.Name ?? log.Uri ?? "unnamed"} {log.Digest}")),
    ];

    /// <summary>The predicate object, the same for the same analysis.</summary>
    public JsonElement ToElement() => JsonText.Element(writer => CompileTimeAnalysisJson.Write(writer, this));
}
