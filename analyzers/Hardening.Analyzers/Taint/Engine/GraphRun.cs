using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>The work list of one walk over a graph: states on entry of blocks, exception handlers and finally blocks.</summary>
internal sealed class GraphRun(ControlFlowGraph graph)
{
    private readonly State?[] _entries = new State?[graph.Blocks.Length];

    // Blocks to walk; none before the lowest. Plain arrays and lists: the compiler's process has no ready code for other
    // collections of numbers.
    private readonly bool[] _pending = new bool[graph.Blocks.Length];
    private int _lowest;

    // Where each finally goes on to, in order, as far as branches through it have been seen.
    private readonly Dictionary<int, List<int>> _afterFinally = [];
    private int _work;

    public State? ExitState => _entries[graph.Blocks.Length - 1];

    /// <summary>Elements given by <c>yield return</c>.</summary>
    public Value? Yielded { get; set; }

    public bool Next(out BasicBlock block, out State state)
    {
        for (; _lowest < _pending.Length; _lowest++)
        {
            var ordinal = _lowest;
            if (!_pending[ordinal])
            {
                continue;
            }

            _pending[ordinal] = false;
            if (graph.Blocks[ordinal].Kind != BasicBlockKind.Exit)
            {
                block = graph.Blocks[ordinal];
                state = _entries[ordinal]!.Copy();
                _work += 1 + block.Operations.Length;
                return true;
            }
        }

        (block, state) = (null!, null!);
        return false;
    }

    /// <summary>The work done since the last call, in steps of the budget.</summary>
    public int TakeWork()
    {
        var work = _work;
        _work = 0;
        return work;
    }

    public void Flow(int ordinal, State state, Func<HeapObject, Cell, Value?> absent)
    {
        if (_entries[ordinal] is not { } known)
        {
            _entries[ordinal] = state.Copy();
            Walk(ordinal);
            return;
        }

        var work = known.Join(state, absent);
        _work += Math.Abs(work);
        if (work > 0)
        {
            Walk(ordinal);
        }
    }

    private void Walk(int ordinal)
    {
        _pending[ordinal] = true;
        _lowest = Math.Min(_lowest, ordinal);
    }

    /// <summary>Follows a branch; one that leaves a try goes through its finally blocks first.</summary>
    public void Flow(ControlFlowBranch? branch, State state, Func<HeapObject, Cell, Value?> absent)
    {
        if (branch is null)
        {
            return;
        }

        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            for (var region = branch.Source.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region =
                region.EnclosingRegion)
            {
                if (region.Kind == ControlFlowRegionKind.Finally)
                {
                    Continue(region.FirstBlockOrdinal, state, absent);
                    return;
                }
            }

            return;
        }

        if (branch.Destination is not { } destination)
        {
            return;
        }

        if (branch.FinallyRegions.Length == 0)
        {
            Flow(destination.Ordinal, state, absent);
            return;
        }

        for (var i = 0; i < branch.FinallyRegions.Length; i++)
        {
            var next = i + 1 < branch.FinallyRegions.Length ? branch.FinallyRegions[i + 1].FirstBlockOrdinal : destination.Ordinal;
            var first = branch.FinallyRegions[i].FirstBlockOrdinal;
            if (!_afterFinally.TryGetValue(first, out var continuations))
            {
                _afterFinally.Add(first, continuations = []);
            }

            var place = continuations.BinarySearch(next);
            if (place < 0)
            {
                continuations.Insert(~place, next);
                if (_entries[first] is not null)
                {
                    // A new way out of a finally that was walked already: walk it again.
                    Walk(first);
                }
            }
        }

        Flow(branch.FinallyRegions[0].FirstBlockOrdinal, state, absent);
    }

    /// <summary>Any operation of a try may throw, so its handlers see what is known before and after each block.</summary>
    public void FlowToHandlers(BasicBlock block, State state, Func<HeapObject, Cell, Value?> absent)
    {
        // The graph of a lambda is nested in regions of the method around it: stop at its own root.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } parent }; region =
            parent)
        {
            if (region.Kind != ControlFlowRegionKind.Try)
            {
                continue;
            }

            foreach (var sibling in parent.NestedRegions)
            {
                if (sibling.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler
                    or ControlFlowRegionKind.Finally)
                {
                    Flow(sibling.FirstBlockOrdinal, state, absent);
                }
            }
        }
    }

    private void Continue(int finallyBlock, State state, Func<HeapObject, Cell, Value?> absent)
    {
        if (_afterFinally.TryGetValue(finallyBlock, out var continuations))
        {
            foreach (var ordinal in continuations)
            {
                Flow(ordinal, state, absent);
            }
        }
    }
}
