using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers;

/// <summary>How rules ask for code.</summary>
internal static class CodeActions
{
    /// <summary>Calls an action for each operation of the given kinds in members that have the names.</summary>
    public static void RegisterCodeAction(
        this CompilationStartAnalysisContext context, Action<CodeContext> action, CodeNames names, params OperationKind[] kinds)
    {
        if (names.Any.Count == 0)
        {
            return;
        }

        var index = CodeIndex.Of(context.Compilation);
        var watch = index.Add(names);
        context.RegisterSemanticModelAction(file =>
        {
            foreach (var unit in index.Units(file, watch))
            {
                foreach (var kind in kinds)
                {
                    foreach (var operation in unit.Operations(file.SemanticModel, kind, file.CancellationToken))
                    {
                        action(new CodeContext(file, operation));
                    }
                }
            }
        });
    }

    /// <summary>Calls an action for each member, and each head of a type, that has the names.</summary>
    public static void RegisterMemberAction(
        this CompilationStartAnalysisContext context, Action<SemanticModelAnalysisContext, SyntaxNode> action, CodeNames names)
    {
        var index = CodeIndex.Of(context.Compilation);
        var watch = index.Add(names);
        context.RegisterSemanticModelAction(file =>
        {
            foreach (var unit in index.Units(file, watch))
            {
                action(file, unit.Declaration);
            }
        });
    }
}
