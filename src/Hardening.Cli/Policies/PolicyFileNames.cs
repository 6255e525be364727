namespace Hardening.Cli;

/// <summary>The files a decision is made from, as the user named them.</summary>
internal sealed record PolicyFileNames(string? Policies, string? Schema, string? Entities);
