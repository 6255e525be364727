using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.Crypto;

/// <summary>Tells addresses that are connected to from texts that only look like one.</summary>
internal static class CleartextAddress
{
    // Hosts whose addresses are names: of XML vocabularies, schemas, licences and specifications.
    private static readonly string[] s_vocabularies =
    [
        "www.w3.org", "w3.org", "schemas.xmlsoap.org", "schemas.microsoft.com", "schemas.openxmlformats.org", "purl.org", "xmlns.com",
        "schema.org", "json-schema.org", "docbook.org", "rdfs.org", "xml.apache.org", "www.itunes.com", "schemas.google.com", "a9.com",
        "ns.adobe.com", "ltsc.ieee.org", "graphml.graphdrawing.org", "tempuri.org", "docs.oasis-open.org", "schemas.android.com",
        "java.sun.com", "relaxng.org", "www.opengis.net", "specs.openid.net", "openid.net", "id.loc.gov", "www.topografix.com",
        "www.apache.org", "opensource.org", "creativecommons.org", "www.gnu.org",
    ];

    /// <summary>The protocol of an address that goes over the network unprotected; null for everything else.</summary>
    /// <param name="text">The beginning of a text.</param>
    /// <param name="isWhole">The text ends where it ends, so that an address needs a host in it.</param>
    public static string? Scheme(string text, bool isWhole)
    {
        var scheme = SchemeOf(text);
        if (scheme is null)
        {
            return null;
        }

        var rest = text.Substring(scheme.Length + "://".Length);
        var end = rest.IndexOfAny(['/', '?', '#', ' ']);
        var host = end < 0 ? rest : rest.Substring(0, end);
        var at = host.LastIndexOf('@');
        host = at < 0 ? host : host.Substring(at + 1);
        return (host.Length == 0 && (isWhole || end >= 0)) || IsThisMachine(host) || IsVocabulary(host) || IsExample(host) ? null : scheme;
    }

    /// <summary>What to use in place of a protocol.</summary>
    public static string Instead(string scheme) => scheme switch
    {
        "http" => "https",
        "ftp" => "sftp",
        "ws" => "wss",
        "ldap" => "ldaps",
        _ => "ssh",
    };

    /// <summary>Localhost, loopback and link-local addresses: nobody is on the way.</summary>
    public static bool IsThisMachine(string host)
    {
        var name = host.StartsWith("[", StringComparison.Ordinal) || host.StartsWith("::",
            StringComparison.Ordinal) ? host : host.Split(':')[0];
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.StartsWith("127.", StringComparison.Ordinal)
            || name.StartsWith("[::1]", StringComparison.Ordinal) || name is "::1" or "0.0.0.0" or "*" or "+" or "10.0.2.2"
            || name.StartsWith("169.254.", StringComparison.Ordinal)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text is given to something that takes a name: an XML namespace, a constant of that name, an attribute.</summary>
    public static bool IsName(SyntaxNode text)
    {
        foreach (var node in text.Ancestors())
        {
            switch (node)
            {
                case AttributeSyntax:
                    return true;
                case ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } when SaysName(name):
                case VariableDeclaratorSyntax { Identifier.ValueText: var declared } when SaysName(declared):
                case PropertyDeclarationSyntax { Identifier.ValueText: var property } when SaysName(property):
                case ParameterSyntax { Identifier.ValueText: var parameter } when SaysName(parameter):
                case AssignmentExpressionSyntax { Left: var target } when SaysName(target.ToString()):
                case InvocationExpressionSyntax { Expression: var called } when IsTextCall(called.ToString()):
                case BinaryExpressionSyntax { OperatorToken.ValueText: "==" or "!=" }:
                case CaseSwitchLabelSyntax or ConstantPatternSyntax:
                    return true;
                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    private static string? SchemeOf(string text)
    {
        var scheme = text[0] switch
        {
            'h' or 'H' => "http",
            'f' or 'F' => "ftp",
            't' or 'T' => "telnet",
            'l' or 'L' => "ldap",
            'w' or 'W' => "ws",
            _ => null,
        };
        return scheme is not null && text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && string.CompareOrdinal(text, scheme.Length, "://", 0, 3) == 0 ? scheme : null;
    }

    private static bool IsVocabulary(string host) => s_vocabularies.Contains(host, StringComparer.OrdinalIgnoreCase);

    // example.com, .test and .invalid never lead anywhere (RFC 2606).
    private static bool IsExample(string host)
    {
        var name = host.Split(':')[0];
        return Ends(name, "example.com") || Ends(name, "example.org") || Ends(name, "example.net")
            || name.EndsWith(".example", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".test", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Ends(string name, string domain) =>
        name.Equals(domain, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>An identifier of something that holds a name.</summary>
    public static bool SaysName(string identifier) =>
        identifier.IndexOf("namespace", StringComparison.OrdinalIgnoreCase) >= 0 || identifier.IndexOf("xmlns",
            StringComparison.OrdinalIgnoreCase) >= 0
        || identifier.IndexOf("schema", StringComparison.OrdinalIgnoreCase) >= 0 || identifier.IndexOf("claim",
            StringComparison.OrdinalIgnoreCase) >= 0
        || identifier.IndexOf("QualifiedName", StringComparison.Ordinal) >= 0
        || identifier is "ns" or "NS" || identifier.EndsWith("Ns", StringComparison.Ordinal);

    // Asking whether something begins with http:// is not connecting to it.
    private static bool IsTextCall(string called)
    {
        var name = called.Substring(called.LastIndexOf('.') + 1);
        return name is "StartsWith" or "EndsWith" or "Contains" or "Equals" or "IndexOf" or "Replace"
                or "TrimStart" or "Get" or "GetNamespace"
            || called.IndexOf("Namespace", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
