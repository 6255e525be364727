using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Injection;

/// <summary>Redirects with the method that refuses addresses of other sites.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class LocalRedirectFix() : HardeningCodeFix("Redirect within this site only", Rules.OpenRedirect)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var value = (node as ArgumentSyntax)?.Expression ?? node as ExpressionSyntax;
        if (value?.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || !method.Name.StartsWith("Redirect", StringComparison.Ordinal))
        {
            return null;
        }

        var local = "Local" + method.Name;
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(local).OfType<IMethodSymbol>().Any(m => m.Parameters.Length >= call.ArgumentList.Arguments.Count))
            {
                SyntaxNode name = call.Expression is MemberAccessExpressionSyntax member ? member.Name : call.Expression;
                return new Replacement(name, SyntaxFactory.IdentifierName(local).WithTriviaFrom(name));
            }
        }

        return null;
    }
}
