namespace Hardening.Authorization;

/// <summary>A decision with its reasons.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Reasons">
/// Names of the policies that determined it, in their order: those that permit, or those that forbid. None where nothing permits.
/// </param>
/// <param name="Errors">Policies that erred, in their order. They took no part.</param>
public sealed record AuthorizationResponse(Decision Decision, IReadOnlyList<string> Reasons, IReadOnlyList<PolicyError> Errors);
