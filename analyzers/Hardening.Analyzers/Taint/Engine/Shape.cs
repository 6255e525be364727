using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>A value as seen from outside the method that makes it: taint by origin, and parts to a bounded depth.</summary>
internal sealed class Shape
{
    public const int MaxDepth = 3;
    public static readonly Shape Clean = new(TaintSet.Empty, [], [], default);

    public Shape(
        TaintSet taint, Origin[] aliases, KeyValuePair<Cell, Shape>[] parts, Optional<object?> constant)
    {
        Taint = taint;
        Aliases = aliases;
        Parts = parts;
        Constant = constant;
    }

    public TaintSet Taint { get; }

    /// <summary>Parameters (or parts of them) whose object this may be.</summary>
    public Origin[] Aliases { get; }

    public KeyValuePair<Cell, Shape>[] Parts { get; }

    public Optional<object?> Constant { get; }

    /// <summary>The type of the object when the method made it.</summary>
    public ITypeSymbol? ExactType { get; init; }

    public Callable[] Callables { get; init; } = [];

    /// <summary>What the variables hold that the callables share with the method they were made in.</summary>
    public (ISymbol Symbol, Shape Value)[] Captures { get; init; } = [];

    public bool HoldsSource =>
        Array.Exists(Taint.Entries, static entry => entry.Origin.IsSource) || Array.Exists(Parts, static part => part.Value.HoldsSource);

    public bool HoldsCode => Callables.Length > 0 || Array.Exists(Parts, static part => part.Value.HoldsCode);

    public bool SameAs(Shape other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (!Taint.SameAs(other.Taint) || Aliases.Length != other.Aliases.Length || Parts.Length != other.Parts.Length
            || Constant.HasValue != other.Constant.HasValue || !Equals(Constant.Value, other.Constant.Value)
            || Callables.Length != other.Callables.Length)
        {
            return false;
        }

        foreach (var part in Parts)
        {
            if (!Array.Exists(other.Parts, theirs => theirs.Key.Equals(part.Key) && theirs.Value.SameAs(part.Value)))
            {
                return false;
            }
        }

        return true;
    }
}
