using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>What is known about a value: taint, the objects it may refer to, a constant, what it proves, what it runs.</summary>
internal sealed class Value
{
    public const int MaxObjects = 6;
    private const int MaxCallables = 6;

    public static readonly Value Clean = new(TaintSet.Empty, [], default, [], []);

    private Value(TaintSet taint, HeapObject[] objects, Optional<object?> constant, GuardFact[] facts, Callable[] callables)
    {
        Taint = taint;
        Objects = objects;
        Constant = constant;
        Facts = facts;
        Callables = callables;
    }

    public TaintSet Taint { get; }

    public HeapObject[] Objects { get; }

    public Optional<object?> Constant { get; }

    public GuardFact[] Facts { get; }

    public Callable[] Callables { get; }

    public static Value Of(TaintSet taint, params HeapObject[] objects) =>
        taint.IsEmpty && objects.Length == 0 ? Clean : new Value(taint, objects, default, [], []);

    public static Value OfConstant(object? constant) => new(TaintSet.Empty, [], new Optional<object?>(constant), [], []);

    public static Value OfFacts(GuardFact[] facts, TaintSet taint) => new(taint, [], default, facts, []);

    public static Value Of(Callable callable) => new(TaintSet.Empty, [], default, [], [callable]);

    public Value WithTaint(TaintSet taint) =>
        ReferenceEquals(taint, Taint) ? this : new Value(taint, Objects, Constant, Facts, Callables);

    public Value Keep(TaintKinds kinds) => WithTaint(Taint.Keep(kinds));

    public Value WithFacts(GuardFact[] facts) => new(Taint, Objects, Constant, facts, Callables);

    public Value Join(Value other)
    {
        if (ReferenceEquals(this, other))
        {
            return this;
        }

        var taint = Taint.Union(other.Taint);
        var objects = Merge(Objects, other.Objects, MaxObjects, static (a, b) => ReferenceEquals(a, b));
        var callables = Merge(Callables, other.Callables, MaxCallables, static (a, b) => a.SameAs(b));
        var constant = Constant.HasValue && other.Constant.HasValue && Equals(Constant.Value, other.Constant.Value) ? Constant : default;
        var facts = Common(Facts, other.Facts);
        return ReferenceEquals(taint, Taint) && ReferenceEquals(objects, Objects) && ReferenceEquals(callables, Callables)
            && constant.HasValue == Constant.HasValue && facts.Length == Facts.Length
                ? this
                : new Value(taint, objects, constant, facts, callables);
    }

    public bool SameAs(Value other) =>
        ReferenceEquals(this, other)
        || (Taint.SameAs(other.Taint) && Objects.Length == other.Objects.Length && Callables.Length == other.Callables.Length
            && Facts.SequenceEqual(other.Facts) && Constant.HasValue == other.Constant.HasValue
            && ReferenceEquals(Merge(Objects, other.Objects, MaxObjects, static (a, b) => ReferenceEquals(a, b)), Objects));

    private static GuardFact[] Common(GuardFact[] first, GuardFact[] second)
    {
        if (first.Length == 0 || second.Length == 0)
        {
            return [];
        }

        var common = first.Where(second.Contains).ToArray();
        return common.Length == first.Length ? first : common;
    }

    private static T[] Merge<T>(T[] first, T[] second, int max, Func<T, T, bool> same)
    {
        List<T>? result = null;
        foreach (var item in second)
        {
            if (!Array.Exists(first, mine => same(mine, item)) && (result?.Count ?? first.Length) < max)
            {
                (result ??= [.. first]).Add(item);
            }
        }

        return result?.ToArray() ?? first;
    }
}
