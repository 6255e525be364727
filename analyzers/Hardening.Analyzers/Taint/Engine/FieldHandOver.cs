using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Data that one entry point leaves in a field and another one reads: there is no call that connects them, so fields of
/// methods nobody in the compilation calls are filled with whatever any method stores in them.
/// </summary>
internal sealed class FieldHandOver(
    IReadOnlyDictionary<IMethodSymbol, Summary> summaries, IReadOnlyDictionary<IMethodSymbol, MethodBody> bodies, ProgramAnalysis program)
{
    public void Run()
    {
        var stored = Stored();
        if (stored.Count == 0)
        {
            return;
        }

        var called = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var body in bodies.Values)
        {
            called.UnionWith(body.Callees);
        }

        foreach (var pair in summaries.OrderBy(static pair => pair.Key.ToDisplayString(), StringComparer.Ordinal))
        {
            if (called.Contains(pair.Key))
            {
                continue;
            }

            foreach (var flow in pair.Value.Sinks)
            {
                if (flow.Origin.Root is Origin.This or Origin.Statics && flow.Origin.Path is [.., { Member: { } member }]
                    && stored.TryGetValue(member, out var taint))
                {
                    foreach (var entry in taint.Keep(flow.Kinds).Entries)
                    {
                        program.Report(new Finding(flow.Sink, entry.Kinds & flow.Kinds, entry.Origin,
                            FlowStep.Append(entry.Way, flow.Way)));
                    }
                }
            }
        }
    }

    private Dictionary<ISymbol, TaintSet> Stored()
    {
        var stored = new Dictionary<ISymbol, TaintSet>(SymbolEqualityComparer.Default);
        foreach (var pair in summaries.OrderBy(static pair => pair.Key.ToDisplayString(), StringComparer.Ordinal))
        {
            foreach (var effect in pair.Value.Effects)
            {
                if (effect.Cell.Member is not { } member || effect.Target.Root >= 0)
                {
                    continue;
                }

                var taint = effect.Shape.Taint.Without(static origin => !origin.IsSource);
                if (!taint.IsEmpty)
                {
                    stored[member] = stored.TryGetValue(member, out var before) ? before.Union(taint) : taint;
                }
            }
        }

        return stored;
    }
}
