using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>
/// HT6109: a regular expression that has no limit on the time it takes, listed for a reviewer. Patterns that
/// cannot backtrack are not in it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RegexTimeoutAnalyzer() : HardeningAnalyzer(Rule)
{
    private const int NonBacktracking = 1024;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.RegexWithoutTimeout,
        "Regular expression without time limit",
        "'{0}' may take exponential time on some input; give a matchTimeout or RegexOptions.NonBacktracking",
        RuleCategory.Platform,
        RuleLevel.Audit,
        1333, 400);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var regex = types.Set("System.Text.RegularExpressions.Regex");
        var generated = types.Set("System.Text.RegularExpressions.GeneratedRegexAttribute");
        if (!regex.IsEmpty)
        {
            context.RegisterOperationAction(c => Check(c, regex, generated), OperationKind.ObjectCreation, OperationKind.Invocation);
        }
    }

    private static void Check(OperationAnalysisContext context, TypeSet regex, TypeSet generated)
    {
        var (type, arguments) = context.Operation switch
        {
            IObjectCreationOperation creation => (creation.Type, creation.Arguments),
            IInvocationOperation { TargetMethod: { IsStatic: true } method } call => (method.ContainingType, call.Arguments),
            _ => default,
        };
        if (type is null || !(regex.Contains(type) || generated.Contains(type)) || arguments.For("pattern") is null)
        {
            return;
        }

        var limit = arguments.For("matchTimeout") ?? arguments.For("matchTimeoutMilliseconds");
        var hasLimit = limit is { ArgumentKind: ArgumentKind.Explicit };
        var options = arguments.For("options")?.Value.ConstantObject();
        if (!hasLimit && (options is not int flags || (flags & NonBacktracking) == 0))
        {
            context.Report(Rule, context.Operation, type.Name);
        }
    }
}
