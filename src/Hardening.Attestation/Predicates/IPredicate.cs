namespace Hardening.Attestation.Predicates;

/// <summary>The claim of a statement, in a form this library knows. Reading one says nothing about who claims it.</summary>
public interface IPredicate
{
    /// <summary>What is claimed, in the order a reader wants it.</summary>
    IReadOnlyList<PredicateFact> Facts { get; }
}
