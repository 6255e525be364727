using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Platform;

/// <summary>Gives the regular expression a second.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RegexTimeoutFix() : HardeningCodeFix("Limit the time to one second", Rules.RegexWithoutTimeout)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var list = node switch
        {
            InvocationExpressionSyntax call => call.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => null,
        };
        if (list is null || (model.GetSymbolInfo(node, cancellation).Symbol as IMethodSymbol) is not { } method
            || !method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(Takes(method)))
        {
            return null;
        }

        var added = new List<ArgumentSyntax>();
        if (method.Parameters.All(static parameter => parameter.Name != "options"))
        {
            added.Add(Argument(Code.FullName("System.Text.RegularExpressions.RegexOptions.None")));
        }

        added.Add(Argument(SyntaxFactory.InvocationExpression(
            Code.FullName("System.TimeSpan.FromSeconds"), SyntaxFactory.ParseArgumentList("(1)"))));
        var separated = list.Arguments.GetWithSeparators();
        foreach (var argument in added)
        {
            separated = separated.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)).Add(argument);
        }

        return list.Arguments.Any(static argument => argument.NameColon is not null)
            ? null
            : new Replacement(list, list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(separated)));
    }

    private static ArgumentSyntax Argument(ExpressionSyntax value) => SyntaxFactory.Argument(value);

    // The overload with the same parameters, then the options and the limit.
    private static Func<IMethodSymbol, bool> Takes(IMethodSymbol method) => other =>
        other.Parameters.LastOrDefault()?.Name == "matchTimeout"
        && other.Parameters.Length == method.Parameters.Length + (method.Parameters.Any(static p => p.Name == "options") ? 1 : 2)
        && method.Parameters.Zip(other.Parameters, static (a, b) => SymbolEqualityComparer.Default.Equals(a.Type,
            b.Type)).All(static same => same);
}
