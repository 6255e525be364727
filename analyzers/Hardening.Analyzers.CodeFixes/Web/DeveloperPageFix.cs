using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Web;

/// <summary>Calls it only if the environment of the application is for development.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class DeveloperPageFix() : HardeningCodeFix("Only in development", Rules.DeveloperPageInProduction)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax application },
                Parent: ExpressionStatementSyntax statement,
            }
            || model.GetTypeInfo(application, cancellation).Type is not { } type
            || !type.GetMembers("Environment").Any(static member => member is IPropertySymbol))
        {
            return null;
        }

        var condition = SyntaxFactory.InvocationExpression(
            Code.FullName("Microsoft.Extensions.Hosting.HostEnvironmentEnvExtensions.IsDevelopment"),
            SyntaxFactory.ParseArgumentList($"({application.Identifier.ValueText}.Environment)"));
        return new Replacement(
            statement,
            SyntaxFactory.IfStatement(condition, SyntaxFactory.Block(statement.WithoutTrivia()))
                .WithTriviaFrom(statement)
                .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation));
    }
}
