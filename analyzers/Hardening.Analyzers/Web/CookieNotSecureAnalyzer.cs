using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Web;

/// <summary>HT6001: a cookie that browsers also send over connections without encryption.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CookieNotSecureAnalyzer() : CookieFlagAnalyzer(Rule, "Secure")
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.CookieNotSecure,
        "Cookie without the Secure flag",
        "'{0}' makes a cookie without {1}, which browsers also send over plain HTTP; set {1} = true",
        RuleCategory.Web,
        RuleLevel.Likely,
        614, 319);

    protected override (string Property, string Value) InBuilder => ("SecurePolicy", "None");

    protected override string Parameter => "secure";
}
