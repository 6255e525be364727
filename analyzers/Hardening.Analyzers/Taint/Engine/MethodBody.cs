using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>The body of one method, and what a glance at it told: whom it calls and whether it touches sources or sinks.</summary>
/// <param name="method">The method.</param>
/// <param name="root">Its body; null for a constructor that only runs initializers of fields and properties.</param>
/// <param name="syntax">Where it stands.</param>
internal sealed class MethodBody(IMethodSymbol method, IOperation? root, SyntaxNode syntax)
{
    private readonly List<IOperation> _initializers = [];
    private ControlFlowGraph? _graph;
    private List<ControlFlowGraph>? _initializerGraphs;

    public IMethodSymbol Method { get; } = method;

    /// <summary>Methods of this compilation that are called or referred to, and such of libraries that may be implemented here.</summary>
    public HashSet<IMethodSymbol> Callees { get; } = new(SymbolEqualityComparer.Default);

    public bool TouchesSource { get; set; }

    public bool TouchesSink { get; set; }

    /// <summary>Number of operations.</summary>
    public int Size { get; set; }

    public SyntaxNode Syntax { get; } = syntax;

    /// <summary>Whether this constructor leaves the initializers of its type to another one.</summary>
    public bool CallsThisConstructor =>
        root is IConstructorBodyOperation { Initializer: IExpressionStatementOperation { Operation: IInvocationOperation call } }
        && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, Method.ContainingType);

    /// <summary>Makes the constructor run an initializer of a field or property first, after those added before.</summary>
    public void Initialize(MethodBody initializer)
    {
        _initializers.Add(initializer.Root!);
        Callees.UnionWith(initializer.Callees);
        TouchesSource |= initializer.TouchesSource;
        TouchesSink |= initializer.TouchesSink;
    }

    public IReadOnlyList<ControlFlowGraph> InitializerGraphs(CancellationToken cancellation) =>
        _initializerGraphs ??= _initializers.ConvertAll(initializer => Create(initializer, cancellation)!);

    public ControlFlowGraph? Graph(CancellationToken cancellation) => _graph ??= Create(root, cancellation);

    private IOperation? Root => root;

    private static ControlFlowGraph? Create(IOperation? root, CancellationToken cancellation) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellation),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
        IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellation),
        _ => null,
    };
}
