using System.Collections.Immutable;

namespace Hardening.Analyzers.Taint;

/// <summary>What is known at one point: a value per variable and per cell of each object. Copies are cheap.</summary>
internal sealed class State
{
    private static readonly ImmutableDictionary<Cell, Value> s_noCells = ImmutableDictionary<Cell, Value>.Empty;

    private ImmutableDictionary<object, Value> _variables = ImmutableDictionary<object, Value>.Empty;
    private ImmutableDictionary<HeapObject, ImmutableDictionary<Cell, Value>> _heap =
        ImmutableDictionary<HeapObject, ImmutableDictionary<Cell, Value>>.Empty;

    public ImmutableDictionary<object, Value> Variables => _variables;

    public ImmutableDictionary<HeapObject, ImmutableDictionary<Cell, Value>> Heap => _heap;

    public State Copy() => new() { _variables = _variables, _heap = _heap };

    public Value? Get(object variable) => _variables.TryGetValue(variable, out var value) ? value : null;

    public void Set(object variable, Value value) => _variables = _variables.SetItem(variable, value);

    public ImmutableDictionary<Cell, Value> Cells(HeapObject target) =>
        _heap.TryGetValue(target, out var cells) ? cells : s_noCells;

    public Value? Get(HeapObject target, Cell cell) => Cells(target).TryGetValue(cell, out var value) ? value : null;

    public void Set(HeapObject target, Cell cell, Value value) => _heap = _heap.SetItem(target, Cells(target).SetItem(cell, value));

    /// <summary>Forgets all cells, as for an object made anew.</summary>
    public void Clear(HeapObject target) => _heap = _heap.Remove(target);

    /// <summary>
    /// Adds what is known in <paramref name="other"/>; a name only one side knows keeps that side's value.
    /// </summary>
    /// <returns>The number of entries compared when something changed, or its negative when nothing did.</returns>
    public int Join(State other, Func<HeapObject, Cell, Value?> absent)
    {
        var work = 1;
        var changed = false;
        var before = Copy();
        if (!ReferenceEquals(_variables, other._variables))
        {
            foreach (var pair in other._variables)
            {
                work++;
                if (!_variables.TryGetValue(pair.Key, out var mine))
                {
                    _variables = _variables.SetItem(pair.Key, pair.Value);
                    changed = true;
                }
                else if (!ReferenceEquals(mine, pair.Value))
                {
                    var joined = TruthJoin.Join(mine, before, pair.Value, other) ?? mine.Join(pair.Value);
                    if (!joined.SameAs(mine))
                    {
                        _variables = _variables.SetItem(pair.Key, joined);
                        changed = true;
                    }
                }
            }
        }

        if (!ReferenceEquals(_heap, other._heap))
        {
            changed |= JoinHeap(other, absent, ref work);
        }

        return changed ? work : -work;
    }

    private bool JoinHeap(State other, Func<HeapObject, Cell, Value?> absent, ref int work)
    {
        var changed = false;
        foreach (var pair in other._heap)
        {
            var mine = Cells(pair.Key);
            if (ReferenceEquals(mine, pair.Value))
            {
                continue;
            }

            // A cell that one side never touched still holds what the caller put there.
            foreach (var cell in pair.Value)
            {
                work++;
                var before = mine.TryGetValue(cell.Key, out var known) ? known : absent(pair.Key, cell.Key);
                var joined = before is null ? cell.Value : before.Join(cell.Value);
                if (known is null || !joined.SameAs(known))
                {
                    Set(pair.Key, cell.Key, joined);
                    changed = true;
                }
            }

            foreach (var cell in mine)
            {
                if (!pair.Value.ContainsKey(cell.Key) && absent(pair.Key, cell.Key) is { } theirs)
                {
                    var joined = cell.Value.Join(theirs);
                    if (!joined.SameAs(cell.Value))
                    {
                        Set(pair.Key, cell.Key, joined);
                        changed = true;
                    }
                }
            }
        }

        foreach (var pair in _heap)
        {
            if (!pair.Key.CameFilled || other._heap.ContainsKey(pair.Key))
            {
                continue;
            }

            foreach (var cell in pair.Value)
            {
                work++;
                if (absent(pair.Key, cell.Key) is { } theirs)
                {
                    var joined = cell.Value.Join(theirs);
                    if (!joined.SameAs(cell.Value))
                    {
                        Set(pair.Key, cell.Key, joined);
                        changed = true;
                    }
                }
            }
        }

        return changed;
    }
}
