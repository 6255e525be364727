using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Xml;

/// <summary>Reads through XmlReader.Create, which prohibits document type definitions by default.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class XmlReaderFix() : HardeningCodeFix(
    "Read through XmlReader.Create", Rules.XmlWithoutReaderSettings, Rules.XmlDefaultReader)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var list = node switch
        {
            InvocationExpressionSyntax call => call.ArgumentList,
            ObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => null,
        };
        if (list is not { Arguments: [var first, ..] arguments } || model.GetSymbolInfo(node,
            cancellation).Symbol is not IMethodSymbol method
            || method.Name == "LoadXml"
            || !IsInput(method.Parameters[0]) || !method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
                other.Parameters.Length == arguments.Count && other.Parameters[0].Type.Name == "XmlReader"))
        {
            return null;
        }

        var reader = SyntaxFactory.InvocationExpression(
            Code.FullName("System.Xml.XmlReader.Create"),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(first.Expression.WithoutTrivia()))));
        return first.NameColon is null ? new Replacement(first.Expression, reader.WithTriviaFrom(first.Expression)) : null;
    }

    private static bool IsInput(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_String || parameter.Type.Name is "Stream" or "TextReader";
}
