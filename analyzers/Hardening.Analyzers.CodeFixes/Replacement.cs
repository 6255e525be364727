using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.CodeFixes;

/// <summary>A node and what comes in its place; null takes it away.</summary>
/// <param name="Old">The node.</param>
/// <param name="New">What comes in its place.</param>
/// <param name="Title">What the user reads, where the fix has several; else the title of the fix.</param>
internal sealed record Replacement(SyntaxNode Old, SyntaxNode? New, string? Title = null);
