using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>A place that must not receive untrusted data of some kinds.</summary>
internal sealed record Sink(SyntaxNode Node, string Name, TaintKinds Kinds);
