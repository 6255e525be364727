using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <content>Using summaries of callees and making the method's own.</content>
internal sealed partial class MethodAnalysis
{
    private const int MaxEffects = 64;

    // Every caller pays for the size of a summary, so deep and wide objects are summed up as wholes.
    private const int MaxShapes = 160;
    private int _shapesLeft = MaxShapes;

    private Value Apply(Summary summary, CallSite site, bool single)
    {
        Spend(1 + summary.Effects.Count + summary.Sinks.Count);
        foreach (var flow in summary.Sinks)
        {
            // A sink in another assembly is shown where it is called.
            var sink = flow.Sink.Node is null
                ? flow.Sink with { Node = site.ExpressionOf(flow.Origin.Root)?.Syntax ?? site.Node }
                : flow.Sink;
            foreach (var entry in DeepTaint(Resolve(flow.Origin, site)).Keep(flow.Kinds).Entries)
            {
                Hit(entry.Origin, entry.Kinds, sink, FlowStep.Append(FlowStep.Add(entry.Way, site.Node), flow.Way));
            }
        }

        if (!summary.Returns)
        {
            _dead = true;
            return Value.Clean;
        }

        // Everything is read before anything is written: the summary speaks of the state at the call.
        var result = Instantiate(summary.Result, site, "result");
        var effects = new List<(Value Target, Cell Cell, Value Value)>(summary.Effects.Count);
        for (var i = 0; i < summary.Effects.Count; i++)
        {
            var effect = summary.Effects[i];
            effects.Add((Resolve(effect.Target, site), effect.Cell, Instantiate(effect.Shape, site, "effect" + Text(i))));
        }

        var outputs = summary.Outputs.Select((shape, i) => shape is null ? null : Instantiate(shape, site, "output" + Text(i))).ToArray();
        foreach (var (target, cell, value) in effects)
        {
            WriteCell(target, cell, value);
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] is not { } output)
            {
                continue;
            }

            if (site.ExpressionOf(i) is { } expression)
            {
                Assign(expression, output);
            }
            else if (site.Outputs is not null)
            {
                site.Outputs[i] = output;
            }
        }

        for (var i = 0; i < summary.Proven.Count; i++)
        {
            if (summary.Proven[i] != TaintKinds.None && PlaceOf(site.ExpressionOf(i)) is { } place)
            {
                Prove(place, summary.Proven[i], TaintSet.Empty);
            }
        }

        return single && summary.Facts.Count > 0 ? result.WithFacts(FactsAt(summary, site)) : result;
    }

    private GuardFact[] FactsAt(Summary summary, CallSite site)
    {
        var facts = new List<GuardFact>();
        foreach (var fact in summary.Facts)
        {
            if (PlaceOf(site.ExpressionOf(fact.Parameter)) is { } place)
            {
                facts.Add(new GuardFact(place, fact.WhenTrue, fact.WhenFalse));
            }
        }

        return facts.ToArray();
    }

    /// <summary>What the caller has where the callee's origin points.</summary>
    private Value Resolve(Origin origin, CallSite site)
    {
        var value = origin.Root switch
        {
            Origin.This => site.Receiver,
            Origin.Statics => Statics,
            _ => site.ValueOf(origin.Root),
        };
        foreach (var cell in origin.Path)
        {
            value = ReadCell(value, cell);
        }

        return value;
    }

    private Value Instantiate(Shape shape, CallSite site, string part)
    {
        if (ReferenceEquals(shape, Shape.Clean))
        {
            return Value.Clean;
        }

        Spend(1 + shape.Taint.Entries.Length + shape.Aliases.Length);
        if (shape.Constant.HasValue)
        {
            return Value.OfConstant(shape.Constant.Value);
        }

        var taint = TaintSet.Empty;
        foreach (var entry in shape.Taint.Entries)
        {
            if (entry.Origin.IsSource)
            {
                var source = entry.Origin.Node is null ? Origin.At(site.Node, entry.Origin.Name, entry.Origin.Category) : entry.Origin;
                taint = taint.Union(TaintSet.Of(source, entry.Kinds, FlowStep.Add(entry.Way, site.Node)));
                continue;
            }

            var given = Resolve(entry.Origin, site);
            var whole = Array.Exists(shape.Aliases, alias => alias.Equals(entry.Origin)) ? given.Taint : DeepTaint(given);
            taint = taint.Union(whole.Keep(entry.Kinds));
        }

        var value = Value.Of(taint);
        foreach (var alias in shape.Aliases)
        {
            value = value.Join(Value.Of(TaintSet.Empty, Resolve(alias, site).Objects));
        }

        foreach (var (symbol, captured) in shape.Captures)
        {
            var held = Instantiate(captured, site, part + symbol.Name);
            _state.Set(symbol, _state.Get(symbol) is { } before ? before.Join(held) : held);
        }

        foreach (var callable in shape.Callables)
        {
            value = value.Join(Value.Of(callable));
        }

        if (shape.Parts.Length > 0 || shape.ExactType is not null)
        {
            var made = Made(site.Node, part, shape.ExactType);
            var parts = new Value[shape.Parts.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = Instantiate(shape.Parts[i].Value, site, part + shape.Parts[i].Key);
            }

            _state.Clear(made);
            for (var i = 0; i < parts.Length; i++)
            {
                _state.Set(made, shape.Parts[i].Key, parts[i]);
            }

            value = value.Join(Value.Of(TaintSet.Empty, made));
        }

        return value;
    }

    private Summary Summarize(State exit, Value result, IReadOnlyList<Exit> exits)
    {
        _state = exit;
        return new Summary
        {
            Returns = true,
            Result = _method.ReturnsVoid ? Shape.Clean : ShapeOf(result, Shape.MaxDepth),
            Effects = EffectsOf(exit),
            Outputs = _method.Parameters.Select(parameter => OutputOf(exit, parameter)).ToArray(),
            Sinks = SortedSinks(),
            Dispatches = _dispatches.ToArray(),
            Proven = _method.Parameters.Select(parameter => ProvenAt(exit, parameter)).ToArray(),
            Facts = TypeFacts.Unwrap(_method.ReturnType).SpecialType == SpecialType.System_Boolean ? FactsOf(exits) : [],
        };
    }

    private Shape? OutputOf(State exit, IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.Ref or RefKind.Out && exit.Get(parameter) is { } value ? ShapeOf(value, Shape.MaxDepth) : null;

    private Shape ShapeOf(Value value, int depth)
    {
        Spend(1);
        if (ReferenceEquals(value, Value.Clean))
        {
            return Shape.Clean;
        }

        if (--_shapesLeft < 0)
        {
            depth = 0;
        }

        var aliases = new List<Origin>();
        var parts = new Dictionary<Cell, Shape>();
        foreach (var item in value.Objects)
        {
            if (item.Root is { } root && !item.IsCopy)
            {
                aliases.Add(root);
            }
            else if (depth > 0)
            {
                foreach (var cell in _state.Cells(item).OrderBy(static pair => pair.Key, Cell.InOrder))
                {
                    var joined = parts.ContainsKey(cell.Key) && Others(value, item, cell.Key) is { } other ? cell.Value.Join(other)
                        : cell.Value;
                    parts[cell.Key] = ShapeOf(joined, depth - 1);
                }
            }
        }

        var single = value.Objects is [{ Root: null } only] ? only.ExactType : null;
        return new Shape(
            depth > 0 ? value.Taint : DeepTaint(value),
            aliases.ToArray(),
            parts.OrderBy(static pair => pair.Key, Cell.InOrder).ToArray(),
            value.Objects.Length == 0 && value.Taint.IsEmpty ? value.Constant : default)
        {
            ExactType = single,
            Callables = value.Callables,
            Captures = depth > 0 && Array.Exists(value.Callables, static callable => callable.Graph is not null) ? Captures() : [],
        };
    }

    // What code that leaves the method may read of its variables.
    private (ISymbol, Shape)[] Captures()
    {
        var captures = new List<(ISymbol, Shape)>();
        foreach (var variable in _state.Variables)
        {
            if (variable.Key is IParameterSymbol or ILocalSymbol && variable.Value is { Callables.Length: 0 } value
                && SymbolEqualityComparer.Default.Equals(((ISymbol)variable.Key).ContainingSymbol, _method))
            {
                captures.Add(((ISymbol)variable.Key, ShapeOf(value, 1)));
            }
        }

        captures.Sort(static (a, b) => string.CompareOrdinal(a.Item1.Name, b.Item1.Name));
        return captures.Count <= MaxEffects ? captures.ToArray() : [];
    }

    private Value? Others(Value value, HeapObject except, Cell cell)
    {
        Value? result = null;
        foreach (var item in value.Objects)
        {
            if (!ReferenceEquals(item, except) && item.Root is null && _state.Get(item, cell) is { } found)
            {
                result = result is null ? found : result.Join(found);
            }
        }

        return result;
    }

    private List<Effect> EffectsOf(State exit)
    {
        var changed = new List<(Origin Target, Cell Cell, Value Value)>();
        foreach (var target in exit.Heap)
        {
            if (target.Key is not { Root: { } root, IsCopy: false })
            {
                continue;
            }

            foreach (var cell in target.Value)
            {
                if (Absent(target.Key, cell.Key) is not { } before || !before.SameAs(cell.Value))
                {
                    changed.Add((root, cell.Key, cell.Value));
                }
            }
        }

        changed.Sort(static (a, b) => a.Target.CompareTo(b.Target) is not 0 and var order ? order : Cell.InOrder.Compare(a.Cell, b.Cell));
        return changed.Take(MaxEffects)
            .Select(change => new Effect(change.Target, change.Cell, ShapeOf(change.Value, Shape.MaxDepth - 1)))
            .ToList();
    }

    /// <summary>Kinds an argument is known not to carry at this point, because a check would not have let it pass.</summary>
    private TaintKinds ProvenAt(State state, IParameterSymbol parameter)
    {
        if (_assignedParameters.Contains(parameter) || parameter.RefKind != RefKind.None || TypeFacts.CannotCarry(parameter.Type)
            || state.Get(parameter) is not { } value)
        {
            return TaintKinds.None;
        }

        foreach (var entry in value.Taint.Entries)
        {
            if (!entry.Origin.IsSource && entry.Origin.Root == parameter.Ordinal && entry.Origin.Path.Length == 0)
            {
                return TaintKinds.All & ~entry.Kinds;
            }
        }

        return _program.Entries.CategoryOf(parameter) == SourceCategories.None ? TaintKinds.All : TaintKinds.None;
    }

    private List<ParameterFact> FactsOf(IReadOnlyList<Exit> exits)
    {
        var facts = new List<ParameterFact>();
        foreach (var parameter in _method.Parameters)
        {
            var (whenTrue, whenFalse) = (TaintKinds.All, TaintKinds.All);
            foreach (var exit in exits)
            {
                var known = exit.Value?.Constant.Value as bool?;
                var here = ProvenAt(exit.State, parameter);
                var (ifTrue, ifFalse) = (here, here);
                foreach (var fact in exit.Value?.Facts ?? [])
                {
                    if (fact.Instead.IsEmpty && SymbolEqualityComparer.Default.Equals(parameter, fact.Place.Variable as ISymbol))
                    {
                        ifTrue |= fact.WhenTrue;
                        ifFalse |= fact.WhenFalse;
                    }
                }

                whenTrue &= known == false ? TaintKinds.All : ifTrue;
                whenFalse &= known == true ? TaintKinds.All : ifFalse;
            }

            if ((whenTrue | whenFalse) != TaintKinds.None && !TypeFacts.CannotCarry(parameter.Type) && exits.Count > 0)
            {
                facts.Add(new ParameterFact(parameter.Ordinal, whenTrue, whenFalse));
            }
        }

        return facts;
    }
}
