using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Platform;

/// <summary>Deletes without asking first: File.Delete does nothing when there is no file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class CheckThenUseFix() : HardeningCodeFix("Delete without asking first", Rules.CheckThenUse)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<IfStatementSyntax>() is not { Else: null, Condition: InvocationExpressionSyntax } choice
            || node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Delete" } })
        {
            return null;
        }

        var only = choice.Statement switch
        {
            BlockSyntax { Statements: [ExpressionStatementSyntax inBlock] } => inBlock,
            ExpressionStatementSyntax alone => alone,
            _ => null,
        };
        return only is null ? null : new Replacement(choice, only.WithTriviaFrom(choice));
    }
}
