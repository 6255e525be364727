using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Injection;

/// <summary>
/// Hands an interpolated query to the method of Entity Framework Core that makes a parameter of every hole. Holes inside
/// quotes would become part of a text in the query and are left to the author.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ParameterizedQueryFix() : HardeningCodeFix(
    "Make parameters of the values", Rules.SqlInjection, Rules.SqlJoinedAudit)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var query = (node as ArgumentSyntax)?.Expression ?? node as ExpressionSyntax;
        if (query is not InterpolatedStringExpressionSyntax text
            || query.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            || text.Contents.OfType<InterpolatedStringTextSyntax>().Any(static part => part.TextToken.ValueText.Contains('\''))
            || call.Expression is not MemberAccessExpressionSyntax access
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var other = method.Name switch
        {
            "FromSqlRaw" => "FromSqlInterpolated",
            "ExecuteSqlRaw" => "ExecuteSqlInterpolated",
            "ExecuteSqlRawAsync" => "ExecuteSqlInterpolatedAsync",
            "SqlQueryRaw" => "SqlQuery",
            _ => null,
        };
        if (other is null || method.ContainingType.GetMembers(other).IsEmpty || call.ArgumentList.Arguments.Count != 1)
        {
            return null;
        }

        SimpleNameSyntax name = access.Name is GenericNameSyntax generic
            ? generic.WithIdentifier(SyntaxFactory.Identifier(other))
            : SyntaxFactory.IdentifierName(other);
        return new Replacement(access, access.WithName(name.WithTriviaFrom(access.Name)));
    }
}
