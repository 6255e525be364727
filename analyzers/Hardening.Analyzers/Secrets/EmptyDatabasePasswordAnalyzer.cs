using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Secrets;

/// <summary>HT2004: a connection string that logs in without a password.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EmptyDatabasePasswordAnalyzer() : HardeningAnalyzer(Rule)
{
    private const int MaxLength = 2048;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.EmptyDatabasePassword,
        "Database without a password",
        "The connection string logs in with an empty password; give the account one and take it from the configuration",
        RuleCategory.Secrets,
        RuleLevel.Likely,
        521, 258);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        if (!types.Get("System.Data.IDbConnection").IsEmpty)
        {
            context.RegisterSyntaxNodeAction(
                Check, SyntaxKind.StringLiteralExpression, SyntaxKind.InterpolatedStringExpression, SyntaxKind.AddExpression);
        }
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        // A sum and an interpolation are looked at as a whole, by their outermost node.
        if (context.Node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
        {
            return;
        }

        if (Text(context.Node) is { Length: > 12 and < MaxLength } text && IsEmptyPassword(text))
        {
            context.Report(Rule, context.Node);
        }
    }

    // Holes of an interpolation and operands that are no literal stand as \u0001: something that is not empty.
    private static string Text(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax parts => string.Concat(parts.Contents.Select(static part =>
            part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "\u0001")),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Sum(sum),
        ParenthesizedExpressionSyntax inner => Text(inner.Expression),
        _ => "\u0001",
    };

    // A sum of a thousand operands is a thousand nodes deep on its left: walked in a loop, and joined once.
    private static string Sum(ExpressionSyntax node)
    {
        var operands = new Stack<string>();
        while (node is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression))
        {
            operands.Push(Text(sum.Right));
            node = sum.Left;
        }

        operands.Push(Text(node));
        return string.Concat(operands);
    }

    private static bool IsEmptyPassword(string text)
    {
        var hasServer = false;
        var isEmpty = false;
        foreach (var part in text.Split(';'))
        {
            var equals = part.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            var value = part.Substring(equals + 1).Trim();
            switch (part.Substring(0, equals).Replace(" ", string.Empty).Replace("_", string.Empty).ToUpperInvariant())
            {
                case "SERVER" or "DATABASE" or "HOST" or "INITIALCATALOG" or "ADDRESS" or "ADDR" or "DATASOURCE":
                    hasServer = true;
                    break;
                case "PASSWORD" or "PWD":
                    isEmpty = value is "" or "\"\"" or "''";
                    break;
                case "INTEGRATEDSECURITY" or "TRUSTEDCONNECTION" when value.ToUpperInvariant() is "TRUE" or "YES" or "SSPI":
                    return false;
            }
        }

        return hasServer && isEmpty;
    }
}
