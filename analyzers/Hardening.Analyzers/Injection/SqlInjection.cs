using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class SqlInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.SqlInjection,
        TaintKinds.Sql,
        "Untrusted data becomes part of a database query",
        "'{0}' becomes part of the query text of '{1}'; pass it as a parameter",
        RuleCategory.Injection,
        RuleLevel.Likely,
        89);
}
