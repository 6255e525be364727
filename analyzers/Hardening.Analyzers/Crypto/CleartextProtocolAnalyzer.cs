using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// HT1020: data goes over the network as anyone can read and change it: an address that begins with http, ftp, telnet or
/// ldap, or a client whose encryption is switched off. Addresses of this machine, of the documentation (RFC 2606) and names
/// that only look like addresses (XML namespaces and the like) do not count.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CleartextProtocolAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.CleartextProtocol,
        "Protocol without encryption",
        "'{0}' sends data that anyone on the way can read and change; use {1}",
        RuleCategory.Cryptography,
        RuleLevel.Possible,
        319, 200);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var network = types.Set(
            "System.Net.WebRequest",
            "System.Net.Http.HttpClient",
            "System.Net.Sockets.Socket",
            "System.Net.WebSockets.ClientWebSocket",
            "System.DirectoryServices.DirectoryEntry",
            "System.Net.HttpListener");
        if (network.IsEmpty)
        {
            return; // an address that nothing here can connect to
        }

        LeadingText.Register(context, CheckText);
        var clients = types.Set("System.Net.Mail.SmtpClient", "System.Net.FtpWebRequest");
        if (!clients.IsEmpty)
        {
            context.RegisterCodeAction(c => CheckSetting(c, clients), CodeNames.Of("=EnableSsl"), OperationKind.SimpleAssignment);
            context.RegisterCodeAction(
                c => CheckCreation(c, clients),
                CodeNames.Of(clients.Names).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
        }
    }

    private static void CheckText(SyntaxNodeAnalysisContext context)
    {
        var isWhole = context.Node is LiteralExpressionSyntax;
        if (LeadingText.Of(context.Node) is { Length: > 5 } text && CleartextAddress.Scheme(text, isWhole) is { } scheme
            && !(scheme == "http" && IsName(context)))
        {
            context.Report(Rule, context.Node, scheme, CleartextAddress.Instead(scheme));
        }
    }

    // Only web addresses serve as names.
    private static bool IsName(SyntaxNodeAnalysisContext context) =>
        CleartextAddress.IsName(context.Node)
        || (context.Node.Parent is ArgumentSyntax
            && context.SemanticModel.GetOperation(context.Node,
                context.CancellationToken)?.Consumer() is IArgumentOperation { Parameter: { } parameter }
            && CleartextAddress.SaysName(parameter.Name + parameter.ContainingType?.Name));

    private static void CheckSetting(CodeContext context, TypeSet clients)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "EnableSsl" } property }
            && clients.Contains(property.ContainingType)
            && assignment.Value.IsKnownFalse() && !ObjectSetup.IsOverwritten(assignment))
        {
            context.Report(Rule, assignment, property.ContainingType.Name, "EnableSsl = true");
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet clients)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (clients.Contains(creation.Type) && !ObjectSetup.ValuesOf(creation, "EnableSsl").Any()
            && !(creation.Arguments.For("host")?.Value.ConstantString() is { } host && CleartextAddress.IsThisMachine(host)))
        {
            context.Report(Rule, creation, creation.Type!.Name, "EnableSsl = true");
        }
    }
}
