using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Turns SequenceEqual over bytes into FixedTimeEquals, which has the same answer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class TimingUnsafeComparisonFix() : HardeningCodeFix("Compare in fixed time", Rules.TimingUnsafeComparison)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetOperation(node, cancellation) is not IInvocationOperation { TargetMethod.Name: "SequenceEqual" } call
            || model.Compilation.GetTypeByMetadataName("System.Security.Cryptography.CryptographicOperations") is null
            || node is not InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } invocation)
        {
            return null;
        }

        // left.SequenceEqual(right) or SequenceEqual(left, right), over arrays or spans of bytes and without a comparer.
        var sides = invocation.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && arguments.Count == 1
            ? new[] { receiver, arguments[0].Expression }
            : arguments.Count == 2 && call.TargetMethod.Parameters.Length == 2 ? [arguments[0].Expression, arguments[1].Expression] : null;
        if (sides is null || !sides.All(side => IsBytes(model.GetTypeInfo(side, cancellation).Type)))
        {
            return null;
        }

        var compare = SyntaxFactory.InvocationExpression(
            Code.FullName("System.Security.Cryptography.CryptographicOperations.FixedTimeEquals"),
            SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(
                sides.Select(side => SyntaxFactory.Argument(side.WithoutTrivia())),
                [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)])));
        return new Replacement(node, compare.WithTriviaFrom(node));
    }

    private static bool IsBytes(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } => element.SpecialType == SpecialType.System_Byte,
        _ => false,
    };
}
