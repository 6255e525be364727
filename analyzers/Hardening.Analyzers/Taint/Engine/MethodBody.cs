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

    /// <summary>The ends of flows that the body itself touches.</summary>
    public Ends Ends { get; set; }

    public bool TouchesSource => (Ends & Ends.Source) != Ends.None;

    public bool TouchesSink => (Ends & Ends.Sink) != Ends.None;

    /// <summary>Whether it has delegates in its hands that others may have given it, and may run them.</summary>
    public bool RunsGivenCode { get; set; }

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
        Ends |= initializer.Ends;
        RunsGivenCode |= initializer.RunsGivenCode;
    }

    public IReadOnlyList<ControlFlowGraph> InitializerGraphs(CancellationToken cancellation) =>
        _initializerGraphs ??= _initializers.ConvertAll(initializer => Create(initializer, cancellation)!);

    public ControlFlowGraph? Graph(CancellationToken cancellation) => _graph ??= Create(root, cancellation);

    /// <summary>Whether the body refers to one of the fields or properties, or makes an object whose parameter list fills it.</summary>
    public bool Mentions(HashSet<ISymbol> members, CancellationToken cancellation)
    {
        foreach (var part in root is null ? _initializers : _initializers.Prepend(root))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var operation in part.DescendantsAndSelf())
            {
                var mentioned = operation switch
                {
                    IMemberReferenceOperation reference => members.Contains(reference.Member.OriginalDefinition),
                    IParameterReferenceOperation parameter => members.Contains(parameter.Parameter.OriginalDefinition),
                    IObjectCreationOperation { Constructor: { Parameters.Length: > 0 } constructor } => MayFill(constructor, members),
                    IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Constructor } constructor } => MayFill(constructor, members),
                    _ => false,
                };
                if (mentioned)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool MayFill(IMethodSymbol constructor, HashSet<ISymbol> members)
    {
        foreach (var member in members)
        {
            if (SymbolEqualityComparer.Default.Equals(member.ContainingType, constructor.ContainingType.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The body; null for a constructor that only runs initializers of fields and properties.</summary>
    public IOperation? Root => root;

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
