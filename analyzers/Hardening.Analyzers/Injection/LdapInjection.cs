using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class LdapInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.LdapInjection,
        TaintKinds.Ldap,
        "Untrusted data becomes part of a directory query",
        "'{0}' becomes part of the LDAP query of '{1}'; escape it for filters",
        RuleCategory.Injection,
        RuleLevel.Likely,
        90);
}
