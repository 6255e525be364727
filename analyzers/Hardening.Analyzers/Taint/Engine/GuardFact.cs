namespace Hardening.Analyzers.Taint;

/// <summary>A truth value proves something about a variable or part of an object: the kinds it cannot carry any more.</summary>
internal sealed record GuardFact(Place Place, TaintKinds WhenTrue, TaintKinds WhenFalse)
{
    public GuardFact Negate() => new(Place, WhenFalse, WhenTrue);
}
