using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Web;

/// <summary>HT6010: a content security policy that allows what it is there to forbid.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ContentSecurityPolicyAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.WeakContentSecurityPolicy,
        "Content security policy allows injected scripts",
        "'{0}' allows scripts that an attacker put into the page; use nonces or hashes, and name the hosts",
        RuleCategory.Web,
        RuleLevel.Possible,
        693, 79);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types) =>
        ResponseHeaders.Register(context, types, "Content-Security-Policy", Check);

    private static void Check(CodeContext context, IOperation value)
    {
        if (HeaderText.AnyIs(value, AllowsInjected))
        {
            context.Report(Rule, context.Operation, "Content-Security-Policy");
        }
    }

    private static bool AllowsInjected(string policy) =>
        policy.Contains("'unsafe-inline'") || policy.Contains("'unsafe-eval'") || policy.Contains("'unsafe-hashes'")
        || policy.Split(';').Any(static directive => directive.Split([' '], StringSplitOptions.RemoveEmptyEntries).Contains("*"));
}
