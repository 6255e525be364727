namespace Hardening.Authorization.Validation;

/// <summary>Why a policy does not fit the schema.</summary>
/// <param name="PolicyId">The policy's name.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Position">Where in the policies' text.</param>
public sealed record ValidationProblem(string PolicyId, string Message, SourcePosition Position);
