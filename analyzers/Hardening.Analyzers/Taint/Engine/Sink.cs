using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// A place that must not receive untrusted data of some kinds. <paramref name="Node"/> is null for one in another assembly
/// until a call shows it.
/// </summary>
internal sealed record Sink(SyntaxNode? Node, string Name, TaintKinds Kinds);
