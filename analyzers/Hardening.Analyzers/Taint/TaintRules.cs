using Hardening.Analyzers.Deserialization;
using Hardening.Analyzers.Injection;
using Hardening.Analyzers.Reflection;
using Hardening.Analyzers.Xml;

namespace Hardening.Analyzers.Taint;

/// <summary>Every rule over the taint engine; a new one is a line here.</summary>
internal static class TaintRules
{
    public static readonly TaintRule[] All =
    [
        DeserializationOfUntrustedData.Rule,
        XmlInjection.Rule,
        XsltInjection.Rule,
        AssemblyFromUntrustedData.Rule,
        TypeNameFromUntrustedData.Rule,
        CodeFromUntrustedData.Rule,
        NativeLibraryFromUntrustedData.Rule,
        SqlInjection.Rule,
        CommandInjection.Rule,
        PathTraversal.Rule,
        LdapInjection.Rule,
        XPathInjection.Rule,
        CrossSiteScripting.Rule,
        OpenRedirect.Rule,
        ServerSideRequestForgery.Rule,
        RegexInjection.Rule,
        LogForging.Rule,
        HeaderInjection.Rule,
        FormatStringInjection.Rule,
        NoSqlInjection.Rule,
        TemplateInjection.Rule,
    ];
}
