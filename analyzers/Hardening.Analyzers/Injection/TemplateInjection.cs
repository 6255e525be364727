using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class TemplateInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.TemplateInjection,
        TaintKinds.Template,
        "Untrusted data is used as a template",
        "'{0}' is compiled as a template by '{1}'; keep templates constant and pass data to them",
        RuleCategory.Injection,
        RuleLevel.Likely,
        1336, 94);
}
