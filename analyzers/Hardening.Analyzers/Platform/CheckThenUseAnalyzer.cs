using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>
/// HT6111: a file is written, or deleted, depending on whether it existed a moment before. In between another process can
/// make it, or put a link there.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CheckThenUseAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.CheckThenUse,
        "File checked first and used later",
        "Between File.Exists and '{0}' another process can change what the path leads to; {1}",
        RuleCategory.Platform,
        RuleLevel.Possible,
        367, 363);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var files = types.Set("System.IO.File");
        if (!files.IsEmpty)
        {
            context.RegisterCodeAction(c => Check(c, files), CodeNames.Of("Exists("), OperationKind.Conditional);
        }
    }

    private static void Check(CodeContext context, TypeSet files)
    {
        var choice = (IConditionalOperation)context.Operation;
        var negation = choice.Condition.Unwrap() as IUnaryOperation;
        var isNegated = negation?.OperatorKind == UnaryOperatorKind.Not;
        var condition = isNegated ? negation!.Operand : choice.Condition;
        if (condition.Unwrap() is not IInvocationOperation { TargetMethod: { Name: "Exists" } exists, Arguments: [var path] }
            || !files.Contains(exists.ContainingType))
        {
            return;
        }

        var whenMissing = isNegated ? choice.WhenTrue : choice.WhenFalse;
        var whenThere = isNegated ? choice.WhenFalse : choice.WhenTrue;
        if (Uses(whenMissing, path.Value, files, static name => name is "Create" or "CreateText" or "WriteAllText" or "WriteAllBytes"
            or "WriteAllLines" or "WriteAllTextAsync" or "WriteAllBytesAsync" or "WriteAllLinesAsync") is { } write)
        {
            context.Report(Rule, write, write.TargetMethod.Name, "open it with FileMode.CreateNew, which fails if it is there");
        }
        else if (Uses(whenThere, path.Value, files, static name => name == "Delete") is { } delete)
        {
            context.Report(Rule, delete, delete.TargetMethod.Name, "call it without the check, since it does nothing for a missing file");
        }
    }

    private static IInvocationOperation? Uses(IOperation? branch, IOperation path, TypeSet files, Func<string, bool> isUse)
    {
        if (branch is null || Symbol(path) is not { } symbol)
        {
            return null;
        }

        foreach (var operation in branch.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation { Arguments: [var first, ..] } call && isUse(call.TargetMethod.Name)
                && files.Contains(call.TargetMethod.ContainingType)
                && SymbolEqualityComparer.Default.Equals(Symbol(first.Value), symbol))
            {
                return call;
            }
        }

        return null;
    }

    private static ISymbol? Symbol(IOperation path) => path.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
