using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>
/// Compares two texts by their bytes in fixed time. A text that may be null becomes an empty one: a kept secret should be
/// neither, and who relies on the difference is told by the title.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class SecretTextComparisonFix() : HardeningCodeFix(
    "Compare the bytes in fixed time (null then equals an empty text)", Rules.SecretTextComparison)
{
    private const string Compare = "global::System.Security.Cryptography.CryptographicOperations.FixedTimeEquals";
    private const string Bytes = "global::System.Text.Encoding.UTF8.GetBytes";

    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not BinaryExpressionSyntax comparison
            || model.Compilation.GetTypeByMetadataName("System.Security.Cryptography.CryptographicOperations") is null)
        {
            return null;
        }

        var not = comparison.IsKind(SyntaxKind.NotEqualsExpression) ? "!" : "";
        var left = Argument(comparison.Left, model, cancellation);
        var right = Argument(comparison.Right, model, cancellation);
        var call = SyntaxFactory.ParseExpression($"{not}{Compare}({Bytes}({left}), {Bytes}({right}))");
        return new Replacement(comparison, Code.Shortened(call).WithTriviaFrom(comparison));
    }

    private static string Argument(ExpressionSyntax side, SemanticModel model, CancellationToken cancellation)
    {
        var text = side.WithoutTrivia().ToString();
        var isSimple = side is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            or ParenthesizedExpressionSyntax;
        return model.GetTypeInfo(side, cancellation).Nullability.FlowState == NullableFlowState.NotNull ? text
            : $"{(isSimple ? text : $"({text})")} ?? \"\"";
    }
}
