using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class OpenRedirect
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.OpenRedirect,
        TaintKinds.Redirect,
        "Untrusted data decides where a redirect goes",
        "'{0}' decides where '{1}' sends the browser; use LocalRedirect or check IsLocalUrl",
        RuleCategory.Injection,
        RuleLevel.Likely,
        601);
}
