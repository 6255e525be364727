using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Settings;

/// <summary>Gives the setting that a finding is about the value that <see cref="SettingRows"/> holds for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class SettingFix() : HardeningCodeFix("Use the safe setting", SettingRows.Ids)
{
    // Few iterations are one finding, a weak hash with enough of them another.
    private const int EnoughIterations = 100_000;

    protected override Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var rows = SettingRows.All.Where(row => row.Id == id).ToList();
        foreach (var (name, value) in GivenSettings.In(node, model, cancellation))
        {
            // Fixing what is already so would loop: the finding is about something else then.
            if (rows.Find(row => row.Setting == name) is { } row && Code.Expression(row.Value) is var safe && !safe.IsEquivalentTo(value)
                && !(id == Rules.WeakKeyDerivation && model.GetConstantValue(value, cancellation).Value is int and >= EnoughIterations))
            {
                return new Replacement(value, safe.WithTriviaFrom(value), row.Title);
            }
        }

        return node is BaseObjectCreationExpressionSyntax creation && rows.Find(static row => row.IsAdded) is { } missing
            && HasProperty(creation, missing.Setting, model, cancellation)
                ? new Replacement(creation, With(creation, missing), missing.Title)
                : null;
    }

    private static bool HasProperty(
        BaseObjectCreationExpressionSyntax creation, string name, SemanticModel model, CancellationToken cancellation)
    {
        for (var type = model.GetTypeInfo(creation, cancellation).Type; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Any(static member =>
                member is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public }))
            {
                return true;
            }
        }

        return false;
    }

    // new T(…) { Setting = value }, or first in the initializer that is there, on a line of its own if the others are.
    private static SyntaxNode With(BaseObjectCreationExpressionSyntax creation, SettingRow row)
    {
        var added = (AssignmentExpressionSyntax)SyntaxFactory.ParseExpression($"{row.Setting} = {row.Value}");
        if (creation.Initializer is not { Expressions: [var first, ..] } initializer)
        {
            var withoutTrivia = creation.WithInitializer(null).WithoutTrailingTrivia().ToString();
            var call = withoutTrivia.EndsWith(")", StringComparison.Ordinal) ? withoutTrivia : withoutTrivia.TrimEnd() + "()";
            return SyntaxFactory.ParseExpression($"{call} {{ {row.Setting} = {row.Value} }}").WithTriviaFrom(creation);
        }

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(initializer.OpenBraceToken.TrailingTrivia);
        var items = initializer.Expressions.GetWithSeparators().Prepend(comma).Prepend(added.WithLeadingTrivia(first.GetLeadingTrivia()));
        return creation.WithInitializer(initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(items)));
    }
}
