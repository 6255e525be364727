using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Injection;

/// <summary>
/// Puts the function that makes data harmless for a sink around it: the one part of the expression that is not constant.
/// Where there are more, the author has to say which is data.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class NeutralizingFix() : HardeningCodeFix(
    "Neutralize the data", Rules.CrossSiteScripting, Rules.RegexInjection, Rules.PathTraversal, Rules.LogForging, Rules.HeaderInjection)
{
    protected override Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var value = (node as ArgumentSyntax)?.Expression ?? (node as AssignmentExpressionSyntax)?.Right ?? node as ExpressionSyntax;
        if (value is null)
        {
            return null;
        }

        // A path that is data as a whole has no directory of ours in it that a file name could be looked for in.
        var data = id == Rules.PathTraversal
            && value is not (InvocationExpressionSyntax or BinaryExpressionSyntax or InterpolatedStringExpressionSyntax)
            ? null
            : OnlyData(value, model, cancellation);
        return data is null ? null : new Replacement(data, Harmless(id, data).WithTriviaFrom(data), Title(id));
    }

    private static string Title(string id) => id switch
    {
        Rules.CrossSiteScripting => "Encode the data for HTML",
        Rules.RegexInjection => "Match the data literally",
        Rules.PathTraversal => "Use only the file name",
        _ => "Remove line breaks from the data",
    };

    private static ExpressionSyntax Harmless(string id, ExpressionSyntax data) => id switch
    {
        Rules.CrossSiteScripting => Call("System.Net.WebUtility.HtmlEncode", data),
        Rules.RegexInjection => Call("System.Text.RegularExpressions.Regex.Escape", data),
        Rules.PathTraversal => Call("System.IO.Path.GetFileName", data),
        _ => SyntaxFactory.ParseExpression($"{data.WithoutTrivia()}.ReplaceLineEndings(\"\")"),
    };

    private static InvocationExpressionSyntax Call(string function, ExpressionSyntax data) => SyntaxFactory.InvocationExpression(
        Code.FullName(function),
        SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(data.WithoutTrivia()))));

    private static ExpressionSyntax? OnlyData(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        var parts = Parts(value).Where(part => !model.GetConstantValue(part, cancellation).HasValue).ToList();
        return parts is [var only]
            && only is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            && model.GetTypeInfo(only, cancellation).Type?.SpecialType == SpecialType.System_String
                ? only
                : null;
    }

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Parts(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Parts(sum.Left).Concat(Parts(sum.Right)),
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().SelectMany(static hole =>
            Parts(hole.Expression)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Combine" or "Join" } } call =>
            call.ArgumentList.Arguments.Skip(1).SelectMany(static argument => Parts(argument.Expression)),
        _ => [value],
    };
}
