using Hardening.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Secrets;

/// <summary>
/// HT2001 and HT2002: secrets in the texts of a program, whole, joined from constants, interpolated or as bytes, by their
/// structure or by the name they are given to. A constant is reported once, where it is declared.
/// </summary>
/// <remarks>Every text of a program passes here, so the compiler is asked last: what it would have to bind for an answer costs more than
/// everything else.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SecretInSourceAnalyzer() : HardeningAnalyzer(SecretRules.InSource, SecretRules.Credential)
{
    private const int MinimumBytes = 16;

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var names = new SecretNameCache();
        context.RegisterSyntaxNodeAction(
            c => FixedText.Check((ExpressionSyntax)c.Node, c.SemanticModel, names, (rule, argument) => c.Report(rule, c.Node, argument), c.CancellationToken),
            SyntaxKind.StringLiteralExpression,
            SyntaxKind.Utf8StringLiteralExpression,
            SyntaxKind.AddExpression,
            SyntaxKind.InterpolatedStringExpression);
        context.RegisterSyntaxTreeAction(SecretComments.Check);
        context.RegisterSyntaxNodeAction(c => CheckBytes(c, names), SyntaxKind.ArrayInitializerExpression, SyntaxKind.CollectionExpression);
    }

    private static void CheckBytes(SyntaxNodeAnalysisContext context, SecretNameCache names)
    {
        // Tables of thousands of numbers are common, and few are called a key.
        var whole = context.Node.Parent is ExpressionSyntax creation and (ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax)
            ? creation
            : (ExpressionSyntax)context.Node;
        if (GivenName.FromSyntax(whole) is not { IsSymbol: true } name || !names.IsSecret(name.Name))
        {
            return;
        }

        var values = context.Node switch
        {
            InitializerExpressionSyntax array => [.. array.Expressions],
            CollectionExpressionSyntax collection =>
                collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression).ToArray(),
            _ => [],
        };
        if (values.Length >= MinimumBytes && values.All(IsByte)
            && values.Select(v => v.ToString()).Distinct(StringComparer.Ordinal).Count() >= values.Length / 2)
        {
            context.Report(SecretRules.Credential, context.Node, "'" + name.Name + "'");
        }
    }

    private static bool IsByte(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: int and >= 0 and <= 255 };
}
