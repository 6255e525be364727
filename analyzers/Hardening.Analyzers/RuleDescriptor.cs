using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers;

/// <summary>The only place that makes a <see cref="DiagnosticDescriptor"/>, so that every rule has link, level and tags.</summary>
internal static class RuleDescriptor
{
    /// <param name="id">A constant of <see cref="Rules"/>.</param>
    /// <param name="title">What is wrong, without a full stop.</param>
    /// <param name="message">One sentence with the names of the code at hand: what is wrong and what to do instead.</param>
    /// <param name="category">Section of the rule index.</param>
    /// <param name="level">Promise about false positives, from which severity follows.</param>
    /// <param name="cwe">Numbers of the weaknesses (https://cwe.mitre.org), most exact first; at least one.</param>
    public static DiagnosticDescriptor Create(
        string id, string title, string message, RuleCategory category, RuleLevel level, params int[] cwe)
    {
        if (cwe.Length == 0)
        {
            throw new ArgumentException($"{id} names no CWE number.", nameof(cwe));
        }

        return new DiagnosticDescriptor(
            id,
            title,
            message,
            $"Security.{category}",
            Severity(level),
            isEnabledByDefault: level != RuleLevel.Audit,
            description: null,
            Rules.HelpLink(id),
            Tags(level, cwe));
    }

    /// <summary>The descriptor of a rule whose findings need the whole compilation, so editors do not expect them live.</summary>
    public static DiagnosticDescriptor AtCompilationEnd(DiagnosticDescriptor rule) =>
        new(
            rule.Id,
            rule.Title,
            rule.MessageFormat,
            rule.Category,
            rule.DefaultSeverity,
            rule.IsEnabledByDefault,
            rule.Description,
            rule.HelpLinkUri,
            [.. rule.CustomTags, WellKnownDiagnosticTags.CompilationEnd]);

    private static DiagnosticSeverity Severity(RuleLevel level) => level switch
    {
        RuleLevel.Note => DiagnosticSeverity.Hidden,
        RuleLevel.Possible => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Warning,
    };

    private static string[] Tags(RuleLevel level, int[] cwe)
    {
        var tags = new List<string> { $"Level-{level}" };
        foreach (var number in cwe)
        {
            tags.Add("CWE-" + number.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var number in cwe)
        {
            if (OwaspTopTen.CategoryOf(number) is { } category && !tags.Contains("OWASP-" + category))
            {
                tags.Add("OWASP-" + category);
            }
        }

        return tags.ToArray();
    }
}
