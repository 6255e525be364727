namespace Hardening.Authorization.Validation;

/// <summary>What the validator found.</summary>
/// <param name="Problems">Why policies do not fit the schema, in the order of policies; each is there once.</param>
/// <param name="Warnings">Policies that fit and can never apply.</param>
public sealed record ValidationResult(IReadOnlyList<ValidationProblem> Problems, IReadOnlyList<ValidationProblem> Warnings)
{
    /// <summary>Whether every policy fits. An evaluation then errs only by overflow, or over entities that are missing.</summary>
    public bool Passed => Problems.Count == 0;
}
