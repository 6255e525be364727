using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class NoSqlInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.NoSqlInjection,
        TaintKinds.NoSql,
        "Untrusted data becomes part of a document query",
        "'{0}' becomes part of the query text of '{1}'; build the query from typed values",
        RuleCategory.Injection,
        RuleLevel.Likely,
        943, 74);
}
