namespace Hardening.Analyzers.Taint;

/// <summary>A truth value proves something about a variable or part of an object: the kinds it cannot carry any more.</summary>
internal sealed record GuardFact(Place Place, TaintKinds WhenTrue, TaintKinds WhenFalse)
{
    /// <summary>What it carries instead, of those kinds: what a value carries that it was found equal to.</summary>
    public TaintSet Instead { get; init; } = TaintSet.Empty;

    public GuardFact Negate() => new(Place, WhenFalse, WhenTrue) { Instead = Instead };

    public bool Equals(GuardFact? other) =>
        other is not null && Place == other.Place && WhenTrue == other.WhenTrue && WhenFalse == other.WhenFalse && Instead.SameAs(other.Instead);

    public override int GetHashCode() => Place.GetHashCode();
}
