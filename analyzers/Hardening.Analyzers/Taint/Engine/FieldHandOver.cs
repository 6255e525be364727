using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Data that one entry point leaves in a field and another one reads: there is no call that connects them, so fields of
/// methods nobody in the compilation calls are filled with whatever any method stores in them.
/// </summary>
internal sealed class FieldHandOver(
    IReadOnlyDictionary<IMethodSymbol, Summary> summaries, IReadOnlyDictionary<IMethodSymbol, MethodBody> bodies, ProgramAnalysis program)
{
    /// <summary>Whether a method leaves data of a source in a field.</summary>
    public bool AreFilled => summaries.Values.Any(LeavesSource);

    /// <summary>Fields of which a method that nobody calls hands the content to a sink.</summary>
    public HashSet<ISymbol> Read
    {
        get
        {
            var read = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            var called = Called();
            foreach (var pair in summaries)
            {
                foreach (var flow in pair.Value.Sinks)
                {
                    if (FieldOf(flow) is { } member && !called.Contains(pair.Key))
                    {
                        read.Add(member);
                    }
                }
            }

            return read;
        }
    }

    public void Run()
    {
        var stored = Stored();
        if (stored.Count == 0)
        {
            return;
        }

        var called = Called();
        foreach (var pair in InOrder(static summary => summary.Sinks.Count > 0))
        {
            if (called.Contains(pair.Key))
            {
                continue;
            }

            foreach (var flow in pair.Value.Sinks)
            {
                if (FieldOf(flow) is { } member && stored.TryGetValue(member, out var taint))
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

    private HashSet<IMethodSymbol> Called()
    {
        var called = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var body in bodies.Values)
        {
            called.UnionWith(body.Callees);
        }

        return called;
    }

    private static ISymbol? FieldOf(SinkFlow flow) =>
        flow.Origin.Root is Origin.This or Origin.Statics && flow.Origin.Path is [.., { Member: { } member }] ? member : null;

    private static bool LeavesSource(Summary summary)
    {
        foreach (var effect in summary.Effects)
        {
            if (effect.Cell.Member is not null && effect.Target.Root < 0 && effect.Shape.HoldsSource)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<KeyValuePair<IMethodSymbol, Summary>> InOrder(Func<Summary, bool> matters) =>
        summaries.Where(pair => matters(pair.Value)).OrderBy(static pair => pair.Key.ToDisplayString(), StringComparer.Ordinal);

    private Dictionary<ISymbol, TaintSet> Stored()
    {
        var stored = new Dictionary<ISymbol, TaintSet>(SymbolEqualityComparer.Default);
        foreach (var pair in InOrder(LeavesSource))
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
