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
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SecretInSourceAnalyzer() : HardeningAnalyzer(SecretRules.InSource, SecretRules.Credential)
{
    private const int MinimumText = 4;
    private const int MinimumBytes = 16;

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        context.RegisterSyntaxNodeAction(
            CheckText,
            SyntaxKind.StringLiteralExpression,
            SyntaxKind.Utf8StringLiteralExpression,
            SyntaxKind.AddExpression,
            SyntaxKind.InterpolatedStringExpression);
        context.RegisterSyntaxTreeAction(SecretComments.Check);
        context.RegisterSyntaxNodeAction(CheckBytes, SyntaxKind.ArrayInitializerExpression, SyntaxKind.CollectionExpression);
    }

    private static void CheckText(SyntaxNodeAnalysisContext context)
    {
        var expression = (ExpressionSyntax)context.Node;
        if (!ConstantText.IsWhole(expression)
            || ConstantText.Of(expression, context.SemanticModel, context.CancellationToken) is not { Length: >= MinimumText } text)
        {
            return;
        }

        var finding = Strongest(text);
        if (finding is not null && !SecretRules.IsByName(finding))
        {
            if (!IsHeldByConstant(context, expression, finding))
            {
                context.Report(SecretRules.InSource, expression, finding.Rule.Title);
            }

            return;
        }

        if (finding is not null)
        {
            context.Report(SecretRules.Credential, expression, "A " + Lower(finding.Rule.Title));
            return;
        }

        // Judged as a password first: a text that could not even be one needs no name.
        if (!SecretScanner.IsSecret("password", text))
        {
            return;
        }

        // What stands beside a value may be its name ("Password", value) or something else ("user", value): the parameter decides then.
        var name = Judged(GivenName.FromSyntax(expression), text)
            ?? Judged(GivenName.FromParameter(expression, context.SemanticModel, context.CancellationToken), text);
        if (name is { } given)
        {
            context.Report(SecretRules.Credential, expression, given.IsSymbol ? "'" + given.Name + "'" : "A secret setting");
        }
    }

    private static GivenName? Judged(GivenName? name, string text) =>
        name is { } given && SecretScanner.IsSecret(WithoutVerb(given.Name), text) ? name : null;

    private static void CheckBytes(SyntaxNodeAnalysisContext context)
    {
        var values = context.Node switch
        {
            InitializerExpressionSyntax array => [.. array.Expressions],
            CollectionExpressionSyntax collection =>
                collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression).ToArray(),
            _ => [],
        };
        if (values.Length < MinimumBytes || !values.All(IsByte)
            || values.Select(v => v.ToString()).Distinct(StringComparer.Ordinal).Count() < values.Length / 2)
        {
            return;
        }

        var array1 = context.Node.Parent is ExpressionSyntax creation and (ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax)
            ? creation
            : (ExpressionSyntax)context.Node;
        if (GivenName.FromSyntax(array1) is { IsSymbol: true } name && SecretScanner.IsSecretName(WithoutVerb(name.Name)))
        {
            context.Report(SecretRules.Credential, context.Node, "'" + name.Name + "'");
        }
    }

    private static SecretFinding? Strongest(string text)
    {
        SecretFinding? best = null;
        foreach (var finding in SecretScanner.Default.Scan(text))
        {
            if (SecretRules.Counts(finding) && (best is null || finding.Confidence > best.Confidence))
            {
                best = finding;
            }
        }

        return best;
    }

    private static bool IsHeldByConstant(SyntaxNodeAnalysisContext context, ExpressionSyntax expression, SecretFinding finding) =>
        expression is not LiteralExpressionSyntax
        && ConstantText.Referenced(expression, context.SemanticModel, context.CancellationToken).Any(text =>
            Strongest(text)?.Rule.Id == finding.Rule.Id);

    private static bool IsByte(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: int and >= 0 and <= 255 };

    private static string WithoutVerb(string name) =>
        name.StartsWith("Get", StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[3]) ? name.Substring(3) : name;

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title.Substring(1);
}
