using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Tests.Conventions;

/// <summary>Every rule of the product, found by reflection.</summary>
internal static class RuleCatalog
{
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(Rules).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Ids that a code fix handles.</summary>
    public static IReadOnlySet<string> Fixable { get; } = typeof(CodeFixes.HardeningCodeFix).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
        .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
        .ToHashSet(StringComparer.Ordinal);

    public static TheoryData<string> Ids => [.. Descriptors.Select(rule => rule.Id)];

    public static DiagnosticDescriptor Get(string id) => Descriptors.Single(rule => rule.Id == id);

    public static RuleLevel LevelOf(DiagnosticDescriptor rule) =>
        Enum.Parse<RuleLevel>(rule.CustomTags.Single(tag => tag.StartsWith("Level-", StringComparison.Ordinal))["Level-".Length..]);

    public static IEnumerable<string> Tags(DiagnosticDescriptor rule, string prefix) =>
        rule.CustomTags.Where(tag => tag.StartsWith(prefix, StringComparison.Ordinal));
}
