using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Xml;

/// <summary>Writes data as text instead of markup.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class XmlTextFix() : HardeningCodeFix("Write it as text", Rules.XmlInjection)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "InnerXml" } property })
        {
            return new Replacement(property, property.WithName(SyntaxFactory.IdentifierName("InnerText").WithTriviaFrom(property.Name)));
        }

        var value = (node as ArgumentSyntax)?.Expression ?? node as ExpressionSyntax;
        return value?.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax
                { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WriteRaw" } method } } }
            && model.GetTypeInfo(value, cancellation).Type?.SpecialType == SpecialType.System_String
                ? new Replacement(method, method.WithName(SyntaxFactory.IdentifierName("WriteString").WithTriviaFrom(method.Name)))
                : null;
    }
}
