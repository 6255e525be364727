using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

/// <summary>A server that this one calls may name the next address to call, so that what it answers is no warning.</summary>
internal static class ServerSideRequestForgery
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.ServerSideRequestForgery,
        TaintKinds.Url,
        "Untrusted data decides which server is called",
        "'{0}' becomes part of the address that '{1}' calls; choose the host from a list",
        RuleCategory.Injection,
        RuleLevel.Likely,
        918).From(SourceCategories.Web | SourceCategories.Rpc);
}
