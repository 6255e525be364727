using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>HT6110: access violations and the like are caught, and the process goes on with memory it cannot trust.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CorruptedStateAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.CorruptedStateCaught,
        "Corrupted state caught",
        "'{0}' goes on after a corruption of memory; let such exceptions end the process",
        RuleCategory.Platform,
        RuleLevel.Likely,
        755, 396);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var attributes = types.Set("System.Runtime.ExceptionServices.HandleProcessCorruptedStateExceptionsAttribute");
        if (!attributes.IsEmpty)
        {
            context.RegisterCodeAction(c => Check(c, attributes), CodeNames.Of(attributes.Names), OperationKind.CatchClause);
        }
    }

    private static void Check(CodeContext context, TypeSet attributes)
    {
        var clause = (ICatchClauseOperation)context.Operation;
        if (clause.ExceptionType is not { Name: "Exception" or "SystemException" or "Object" }
            || clause.Filter is not null
            || IsInside(clause)
            || !context.ContainingSymbol.GetAttributes().Any(attribute => attributes.Contains(attribute.AttributeClass))
            || Rethrows(clause.Handler))
        {
            return;
        }

        context.Report(Rule, clause, context.ContainingSymbol.Name);
    }

    // The attribute is of the method; a function inside it is another method at run time.
    private static bool IsInside(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Rethrows(IOperation handler) =>
        handler.Descendants().Any(static operation => operation is IThrowOperation);
}
