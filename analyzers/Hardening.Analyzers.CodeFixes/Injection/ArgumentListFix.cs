using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Injection;

/// <summary>
/// Hands arguments to a program one by one, so that data stays one argument whatever is in it: <c>Process.Start("git",
/// "show " + name)</c> becomes <c>Process.Start("git", ["show", name])</c>. Not for shells, which read their argument as code.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ArgumentListFix() : HardeningCodeFix("Pass the arguments one by one", Rules.CommandInjection)
{
    private static readonly HashSet<string> s_shells = new(StringComparer.OrdinalIgnoreCase)
    {
        "sh", "bash", "zsh", "dash", "ksh", "fish", "cmd", "powershell", "pwsh", "wscript", "cscript", "python", "python3", "perl",
        "ruby", "node", "php",
        "env", "sudo", "xargs", "ssh", "busybox",
    };

    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var argument = node as ArgumentSyntax ?? node.Parent as ArgumentSyntax;
        if (argument is not { NameColon: null, Parent: ArgumentListSyntax { Arguments: [var program, var text] } list } || text != argument
            || model.GetConstantValue(program.Expression, cancellation).Value is not string name || IsShell(name)
            || list.Parent is null || !TakesList(list.Parent, model, cancellation)
            || Parts(argument.Expression, model, cancellation) is not { Count: > 0 } parts)
        {
            return null;
        }

        var array = SyntaxFactory.ParseExpression("new[] { " + string.Join(", ", parts) + " }");
        return new Replacement(argument.Expression, array.WithTriviaFrom(argument.Expression));
    }

    private static bool IsShell(string program)
    {
        var name = program.Substring(program.LastIndexOfAny(['/', '\\']) + 1);
        var dot = name.LastIndexOf('.');
        return s_shells.Contains(dot > 0 ? name.Substring(0, dot) : name);
    }

    // Process.Start(string, IEnumerable<string>) since .NET 5, new ProcessStartInfo(string, IEnumerable<string>) since .NET 8.
    private static bool TakesList(SyntaxNode call, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol
            is not IMethodSymbol { ContainingType.Name: "Process" or "ProcessStartInfo" } method)
        {
            return false;
        }

        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(static other => other is
        {
            Parameters: [
                { Type.SpecialType: SpecialType.System_String },
                { Type: INamedTypeSymbol { Name: "IEnumerable", TypeArguments: [{ SpecialType: SpecialType.System_String }] } }],
        });
    }

    // The text cut at its spaces; null where data and text share an argument in a way that quotes would have to say.
    private static List<string>? Parts(ExpressionSyntax text, SemanticModel model, CancellationToken cancellation)
    {
        var parts = new List<string>();
        var current = new List<string>();
        foreach (var piece in Pieces(text))
        {
            if (Constant(piece, model, cancellation) is { } constant)
            {
                if (constant.IndexOfAny(['"', '\'']) >= 0)
                {
                    return null;
                }

                var words = constant.Split(' ');
                for (var i = 0; i < words.Length; i++)
                {
                    if (i > 0)
                    {
                        Close(parts, current);
                    }

                    if (words[i].Length > 0)
                    {
                        current.Add(SymbolDisplay.FormatLiteral(words[i], quote: true));
                    }
                }
            }
            else if (piece is ExpressionSyntax data && model.GetTypeInfo(data, cancellation).Type?.SpecialType == SpecialType.System_String)
            {
                current.Add(data.WithoutTrivia().ToString());
            }
            else
            {
                return null;
            }
        }

        Close(parts, current);
        return parts;
    }

    private static void Close(List<string> parts, List<string> current)
    {
        if (current.Count > 0)
        {
            parts.Add(string.Join(" + ", current));
            current.Clear();
        }
    }

    private static string? Constant(SyntaxNode piece, SemanticModel model, CancellationToken cancellation) => piece switch
    {
        InterpolatedStringTextSyntax fixedText => fixedText.TextToken.ValueText,
        ExpressionSyntax expression => model.GetConstantValue(expression, cancellation).Value as string,
        _ => null,
    };

    private static IEnumerable<SyntaxNode> Pieces(ExpressionSyntax text) => text switch
    {
        ParenthesizedExpressionSyntax inner => Pieces(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Pieces(sum.Left).Concat(Pieces(sum.Right)),
        InterpolatedStringExpressionSyntax whole => whole.Contents.SelectMany(static content => content switch
        {
            InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => Pieces(hole.Expression),
            InterpolatedStringTextSyntax fixedText => [fixedText],
            _ => (IEnumerable<SyntaxNode>)[content],
        }),
        _ => [text],
    };
}
