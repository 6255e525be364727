using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>The body of one method, and what a glance at it told: whom it calls and whether it touches sources or sinks.</summary>
internal sealed class MethodBody(IMethodSymbol method, IOperation root)
{
    private ControlFlowGraph? _graph;

    public IMethodSymbol Method { get; } = method;

    /// <summary>Methods of this compilation that are called or referred to, before virtual dispatch.</summary>
    public HashSet<IMethodSymbol> Callees { get; } = new(SymbolEqualityComparer.Default);

    public bool TouchesSource { get; set; }

    public bool TouchesSink { get; set; }

    public int Size { get; set; }

    public SyntaxNode Syntax => root.Syntax;

    public ControlFlowGraph? Graph(CancellationToken cancellation) => _graph ??= root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellation),
        _ => null,
    };
}
