using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Web;

/// <summary>HT6002: a cookie that scripts of the page can read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CookieReadableByScriptAnalyzer() : CookieFlagAnalyzer(Rule, "HttpOnly")
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.CookieReadableByScript,
        "Cookie without the HttpOnly flag",
        "'{0}' makes a cookie without {1}, which any script in the page can read; set {1} = true unless a script has to",
        RuleCategory.Web,
        RuleLevel.Possible,
        1004);

    // A builder has no value that only leaves the flag out: HttpOnly itself is set there.
    protected override (string Property, string Value) InBuilder => ("", "");

    protected override string Parameter => "httpOnly";
}
