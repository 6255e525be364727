using System.Text;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Tests.Conventions;

/// <summary>The severities of all rules for each value of HardeningAnalysisLevel.</summary>
internal static class Presets
{
    public static readonly string[] Names = ["none", "default", "strict", "audit"];

    public static string Text(string preset)
    {
        var text = new StringBuilder();
        text.Append("# Written from the rules by Hardening.Analyzers.Tests; do not edit.\n");
        text.Append(null, $"# HardeningAnalysisLevel = {preset}\n");
        text.Append("is_global = true\n");
        // Below 0, so that a configuration of the user's own wins.
        text.Append("global_level = -1\n\n");
        foreach (var rule in RuleCatalog.Descriptors)
        {
            text.Append(null, $"# {rule.Title} ({RuleCatalog.LevelOf(rule)})\n");
            text.Append(null, $"dotnet_diagnostic.{rule.Id}.severity = {Severity(preset, RuleCatalog.LevelOf(rule))}\n");
        }

        return text.ToString();
    }

    public static string Severity(string preset, RuleLevel level) => (preset, level) switch
    {
        ("none", _) => "none",
        ("default", RuleLevel.Proven or RuleLevel.Likely) => "warning",
        ("default", RuleLevel.Possible) => "suggestion",
        ("default", RuleLevel.Audit) => "none",
        ("default" or "strict", RuleLevel.Note) => "silent",
        ("audit", RuleLevel.Note) => "suggestion",
        ("strict" or "audit", RuleLevel.Proven) => "error",
        ("strict" or "audit", RuleLevel.Likely or RuleLevel.Possible) => "warning",
        ("strict", RuleLevel.Audit) => "none",
        ("audit", RuleLevel.Audit) => "warning",
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, null),
    };

    /// <summary>What the descriptor alone says, in the words of a configuration file.</summary>
    public static string DescriptorSeverity(DiagnosticDescriptor rule) => !rule.IsEnabledByDefault
        ? "none"
        : rule.DefaultSeverity switch
        {
            DiagnosticSeverity.Info => "suggestion",
            DiagnosticSeverity.Warning => "warning",
            DiagnosticSeverity.Error => "error",
            _ => "silent",
        };
}
