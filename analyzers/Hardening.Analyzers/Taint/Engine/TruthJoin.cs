namespace Hardening.Analyzers.Taint;

/// <summary>
/// Joins truth values where branches meet: a constant on one side remembers what that branch has proven, so that
/// <c>a || b</c>, <c>a &amp;&amp; b</c> and <c>ok = true</c> in a branch keep being checks.
/// </summary>
internal static class TruthJoin
{
    /// <returns>Null when the values are no truth values of this form.</returns>
    public static Value? Join(Value first, State firstState, Value second, State secondState) =>
        (first.Constant.Value, second.Constant.Value) switch
        {
            (bool a, bool b) when a != b => OfConstants(a ? firstState : secondState, a ? secondState : firstState),
            (bool, bool) => null,
            (bool a, _) when second.Facts.Length > 0 => WithConstant(second, a, firstState),
            (_, bool b) when first.Facts.Length > 0 => WithConstant(first, b, secondState),
            _ => null,
        };

    private static Value WithConstant(Value value, bool constant, State branch) =>
        value.WithFacts(Array.ConvertAll(value.Facts, fact =>
            constant
                ? fact with { WhenTrue = fact.WhenTrue & Proven(branch, fact.Place) }
                : fact with { WhenFalse = fact.WhenFalse & Proven(branch, fact.Place) }));

    private static Value OfConstants(State whenTrue, State whenFalse)
    {
        var facts = new List<GuardFact>();
        foreach (var pair in whenTrue.Variables)
        {
            if (whenFalse.Get(pair.Key) is not { } other || ReferenceEquals(other.Taint, pair.Value.Taint))
            {
                continue;
            }

            var place = new Place(pair.Key, null, null);
            var (ifTrue, ifFalse) = (Proven(whenTrue, place), Proven(whenFalse, place));
            if (ifTrue != ifFalse)
            {
                facts.Add(new GuardFact(place, ifTrue, ifFalse));
            }
        }

        return facts.Count == 0 ? Value.Clean : Value.OfFacts(facts.ToArray(), TaintSet.Empty);
    }

    /// <summary>Kinds of taint that the place does not carry in the state.</summary>
    private static TaintKinds Proven(State state, Place place)
    {
        var value = place.Variable is { } variable ? state.Get(variable) : place is { Object: { } target, Cell: { } cell } ? state.Get(target, cell)
            : null;
        if (value is null)
        {
            return TaintKinds.None;
        }

        var kinds = TaintKinds.None;
        foreach (var entry in value.Taint.Entries)
        {
            kinds |= entry.Kinds;
        }

        return TaintKinds.All & ~kinds;
    }
}
