using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Settings;

/// <summary>Takes away what switched a check off: an attribute, a call in a chain, an argument.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RemovalFix() : HardeningCodeFix(
    "Remove what switches the check off",
    Rules.AntiforgeryDisabled, Rules.RequestSizeUnlimited, Rules.SimpleTypeResolver, Rules.CorruptedStateCaught,
    Rules.CorsAnyOriginWithCredentials)
{
    protected override Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        Fix(id, node.Parent is AttributeSyntax attribute && attribute.Name == node ? attribute : node);

    private static Replacement? Fix(string id, SyntaxNode node) => id switch
    {
        Rules.CorruptedStateCaught => Attribute(node, "HandleProcessCorruptedStateExceptions"),
        Rules.SimpleTypeResolver => node.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1 } list }
            ? new Replacement(list, list.WithArguments(default), "Use the serializer without a resolver")
            : null,
        Rules.CorsAnyOriginWithCredentials => Credentials(node),
        Rules.RequestSizeUnlimited => IsNamed(node, "DisableRequestSizeLimit") ? Attribute(node) : null,
        _ => node is AttributeSyntax ? Attribute(node) : OutOfChain(node as InvocationExpressionSyntax),
    };

    private static bool IsNamed(SyntaxNode node, string name) =>
        node is AttributeSyntax attribute && attribute.Name.ToString().Split('.').Last() is var last
        && (last == name || last == name + "Attribute");

    private static Replacement? Attribute(SyntaxNode node) => node is AttributeSyntax { Parent: AttributeListSyntax list }
        ? new Replacement(list.Attributes.Count == 1 ? list : node, null)
        : null;

    // The attribute stands on the member around the reported code.
    private static Replacement? Attribute(SyntaxNode inside, string name) =>
        inside.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && member.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(a => IsNamed(a, name)) is { } attribute
            ? Attribute(attribute)
            : null;

    // a.B().C() without B, where what it is called on can stand alone.
    private static Replacement? OutOfChain(InvocationExpressionSyntax? call)
    {
        if (call?.Expression is not MemberAccessExpressionSyntax { Expression: var receiver })
        {
            return null;
        }

        return call.Parent is not ExpressionStatementSyntax || receiver is InvocationExpressionSyntax
            ? new Replacement(call, receiver.WithTriviaFrom(call))
            : call.Parent.Parent is BlockSyntax or GlobalStatementSyntax
                ? new Replacement(call.Parent.Parent is GlobalStatementSyntax ? call.Parent.Parent : call.Parent, null)
                : null;
    }

    private static Replacement? Credentials(SyntaxNode node)
    {
        var whole = node;
        while (whole.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax)
        {
            whole = whole.Parent;
        }

        var call = whole.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(static c =>
            c.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AllowCredentials" });
        return OutOfChain(call) is { } removal ? removal with { Title = "Do not allow credentials" } : null;
    }
}
