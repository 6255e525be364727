using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Which expressions of a method only ever have values that the program itself fixes, told along its control flow: by
/// assignments on every way there, and by comparisons that were passed. For the lists of what is not constant.
/// </summary>
internal sealed class ConstancyFlow
{
    // Larger methods are generated; what is in them stays on the list.
    private const int MaxBlocks = 1000;
    private const int MaxVisits = 20;
    private static readonly ConditionalWeakTable<ControlFlowGraph, ConstancyFlow> s_perGraph = new();

    private readonly Dictionary<SyntaxNode, bool> _isFixed = [];

    private ConstancyFlow(ControlFlowGraph graph, CancellationToken cancellation)
    {
        if (graph.Blocks.Length <= MaxBlocks)
        {
            Run(graph, cancellation);
        }
    }

    /// <summary>Whether the expression at hand is fixed.</summary>
    public static bool IsFixed(OperationAnalysisContext context, IOperation value) =>
        HasGraph(context.Operation)
        && s_perGraph.GetValue(context.GetControlFlowGraph(), graph => new ConstancyFlow(graph, context.CancellationToken))._isFixed
            .TryGetValue(value.Syntax, out var isFixed)
        && isFixed;

    // Half-typed code can hang in the air.
    private static bool HasGraph(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation is IMethodBodyBaseOperation or ISymbolInitializerOperation;
    }

    private void Run(ControlFlowGraph graph, CancellationToken cancellation)
    {
        var entries = new KnownState?[graph.Blocks.Length];
        var visits = new int[graph.Blocks.Length];
        var pending = new SortedSet<int>();
        foreach (var block in graph.Blocks)
        {
            // Whatever throws may lead to a handler, so that nothing is known there.
            if (block.Kind == BasicBlockKind.Entry || (block.EnclosingRegion is { } region && region.FirstBlockOrdinal == block.Ordinal
                && IsHandler(region)))
            {
                entries[block.Ordinal] = new KnownState();
                pending.Add(block.Ordinal);
            }
        }

        var evaluator = new ConstancyEvaluator(graph);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = graph.Blocks[pending.Min];
            pending.Remove(block.Ordinal);
            if (++visits[block.Ordinal] > MaxVisits)
            {
                _isFixed.Clear();
                return;
            }

            foreach (var (branch, state) in evaluator.Walk(block, entries[block.Ordinal]!.Copy(), null))
            {
                Flow(branch, state, entries, pending);
            }
        }

        foreach (var block in graph.Blocks)
        {
            if (entries[block.Ordinal] is { } entry)
            {
                evaluator.Walk(block, entry.Copy(), (syntax, isFixed) => _isFixed[syntax] = isFixed
                    && (!_isFixed.TryGetValue(syntax, out var was) || was));
            }
        }
    }

    private static bool IsHandler(ControlFlowRegion region) =>
        region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.Finally or ControlFlowRegionKind.FilterAndHandler
        || (region.EnclosingRegion is { } outer && outer.FirstBlockOrdinal == region.FirstBlockOrdinal && IsHandler(outer));

    private static void Flow(ControlFlowBranch branch, KnownState state, KnownState?[] entries, SortedSet<int> pending)
    {
        if (branch.Destination is not { } destination)
        {
            return;
        }

        // A finally block on the way may change anything.
        var arriving = branch.FinallyRegions.IsEmpty ? state : new KnownState();
        if (entries[destination.Ordinal] is not { } known)
        {
            entries[destination.Ordinal] = arriving.Copy();
            pending.Add(destination.Ordinal);
        }
        else if (known.Join(arriving))
        {
            pending.Add(destination.Ordinal);
        }
    }
}
