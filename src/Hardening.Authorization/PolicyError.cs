namespace Hardening.Authorization;

/// <summary>A policy that erred and was skipped.</summary>
/// <param name="PolicyId">Its name.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Position">Where in the policies' text.</param>
public sealed record PolicyError(string PolicyId, string Message, SourcePosition Position);
