using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Web;

/// <summary>HT6012: line breaks in response headers are no longer encoded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HeaderCheckingAnalyzer() : SettingAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.HeaderCheckingDisabled,
        "Check of response headers switched off",
        "'{0}' = false lets line breaks in a header value start new headers; leave the check on",
        RuleCategory.Web,
        RuleLevel.Proven,
        113, 93);

    protected override ImmutableArray<(string Type, string Property, object Value)> Settings { get; } = ImmutableArray.Create<(string,
        string, object)>(
        ("System.Web.Configuration.HttpRuntimeSection", "EnableHeaderChecking", false));
}
