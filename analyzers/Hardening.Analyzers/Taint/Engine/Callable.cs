using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Code that a delegate value may run: a lambda, a local function or a method with its receiver.</summary>
internal sealed class Callable(IMethodSymbol method, IFlowAnonymousFunctionOperation? lambda, ControlFlowGraph? graph, Value? receiver)
{
    public IMethodSymbol Method { get; } = method;

    public IFlowAnonymousFunctionOperation? Lambda { get; } = lambda;

    /// <summary>The graph in which the lambda or local function is written; null for an ordinary method.</summary>
    public ControlFlowGraph? Graph { get; } = graph;

    public Value? Receiver { get; } = receiver;

    public bool SameAs(Callable other) =>
        SymbolEqualityComparer.Default.Equals(Method, other.Method) && ReferenceEquals(Lambda, other.Lambda);
}
