using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

/// <summary>A link that the attacker sends is needed, so that what other servers answer is no warning.</summary>
internal static class OpenRedirect
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.OpenRedirect,
        TaintKinds.Redirect,
        "Untrusted data decides where a redirect goes",
        "'{0}' decides where '{1}' sends the browser; use LocalRedirect or check IsLocalUrl",
        RuleCategory.Injection,
        RuleLevel.Likely,
        601).From(SourceCategories.Web | SourceCategories.Rpc);
}
