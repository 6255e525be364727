using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.CodeFixes;

/// <summary>A node and what comes in its place; null takes it away.</summary>
internal sealed record Replacement(SyntaxNode Old, SyntaxNode? New);
