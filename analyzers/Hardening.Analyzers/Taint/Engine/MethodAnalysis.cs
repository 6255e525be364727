using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Interprets one method abstractly along its control-flow graph until nothing changes and sums it up for its callers.
/// This part walks the graph; the others evaluate expressions, assignments, calls and conditions.
/// </summary>
internal sealed partial class MethodAnalysis
{
    private const string ThisVariable = "this";
    private const string StaticsVariable = "statics";
    private const string ExceptionVariable = "exception";
    private const int MaxInlining = 6;

    private readonly ProgramAnalysis _program;
    private readonly IMethodSymbol _method;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<Origin, HeapObject> _roots = [];
    private readonly Dictionary<(SyntaxNode Site, string Part), HeapObject> _made = [];
    private readonly Dictionary<(HeapObject Owner, Cell Cell), HeapObject> _initial = [];
    private readonly Dictionary<object, IOperation> _captured = [];
    private readonly Dictionary<ILocalSymbol, IOperation> _references = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _assignedParameters = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(Origin, SyntaxNode, TaintKinds), SinkFlow> _sinks = [];
    private readonly SortedSet<int> _dispatches = [];
    private readonly List<object> _inlining = [];
    private readonly ControlFlowGraph? _body;
    private readonly IReadOnlyList<ControlFlowGraph> _initializers;
    private ControlFlowGraph _graph;
    private State _state = new();
    private GraphRun? _run;
    private bool _dead;
    private int _steps;

    /// <param name="program">Summaries of what the method calls, and where findings go.</param>
    /// <param name="method">The method.</param>
    /// <param name="body">Its graph; null for a constructor that only runs <paramref name="initializers"/>.</param>
    /// <param name="initializers">Graphs of the initializers of fields and properties that a constructor runs first.</param>
    /// <param name="budget">Steps it may take.</param>
    /// <param name="cancellation">Ends the analysis.</param>
    public MethodAnalysis(
        ProgramAnalysis program, IMethodSymbol method, ControlFlowGraph? body, IReadOnlyList<ControlFlowGraph> initializers, int budget,
        CancellationToken cancellation)
    {
        _program = program;
        _method = method;
        _body = body;
        _initializers = initializers;
        _graph = body ?? initializers[0];
        _steps = budget;
        _cancellation = cancellation;
    }

    /// <summary>What is left of the budget; not negative.</summary>
    public int StepsLeft => Math.Max(_steps, 0);

    /// <exception cref="BudgetExceededException">The method needs more steps than it was given.</exception>
    public Summary Run()
    {
        var entry = Entry();
        foreach (var initializer in _initializers)
        {
            entry = RunGraph(initializer, entry, null).Exit ?? entry;
        }

        var exits = new Dictionary<int, Exit>();
        var (state, result) = _body is null ? (entry, Value.Clean) : RunGraph(_body, entry, exits);
        return state is null
            ? new Summary { Returns = false, Sinks = SortedSinks(), Dispatches = _dispatches.ToArray() }
            : Summarize(state, result, exits.OrderBy(static pair => pair.Key).Select(static pair => pair.Value).ToArray());
    }

    private State Entry()
    {
        var state = new State();
        state.Set(ThisVariable, Value.Of(TaintSet.Empty, Root(Origin.Parameter(Origin.This))));
        state.Set(StaticsVariable, Value.Of(TaintSet.Empty, Root(Origin.Parameter(Origin.Statics))));
        foreach (var parameter in _method.Parameters)
        {
            state.Set(parameter, EntryValue(parameter));
        }

        return state;
    }

    private Value EntryValue(IParameterSymbol parameter)
    {
        if (parameter.RefKind == RefKind.Out || TypeFacts.CannotCarry(parameter.Type))
        {
            return Value.Clean;
        }

        if (_program.Entries.CategoryOf(parameter) is var category and not SourceCategories.None)
        {
            return EntrySource(parameter, category);
        }

        var origin = Origin.Parameter(parameter.Ordinal);
        return TypeFacts.IsText(parameter.Type) ? Value.Of(TaintSet.Of(origin)) : Value.Of(TaintSet.Of(origin), Root(origin));
    }

    private Value EntrySource(IParameterSymbol parameter, SourceCategories category)
    {
        if (parameter.DeclaringSyntaxReferences.Length == 0)
        {
            return Value.Clean;
        }

        var node = parameter.DeclaringSyntaxReferences[0].GetSyntax(_cancellation);
        return Filled(node, "parameter", TaintSet.Of(Origin.At(node, $"parameter '{parameter.Name}'", category)));
    }

    /// <summary>Runs a graph from a state; the graph may be the method's, a lambda's, or that of a callee run in place.</summary>
    private (State? Exit, Value Result) RunGraph(ControlFlowGraph graph, State entry, Dictionary<int, Exit>? exits)
    {
        var outer = (_graph, _state, _dead, _run);
        _graph = graph;
        var run = _run = new GraphRun(graph);
        run.Flow(0, entry, Absent);
        var result = default(Value);
        while (run.Next(out var block, out var state))
        {
            _cancellation.ThrowIfCancellationRequested();
            _state = state;
            _dead = false;
            run.FlowToHandlers(block, _state, Absent);
            foreach (var operation in block.Operations)
            {
                Evaluate(operation);
                if (_dead)
                {
                    break;
                }
            }

            if (!_dead)
            {
                run.FlowToHandlers(block, _state, Absent);
                Leave(run, block, exits, ref result);
            }

            Spend(run.TakeWork());
        }

        var exit = run.ExitState;
        if (exit is not null && run.Yielded is { } yielded)
        {
            result = result is null ? yielded : result.Join(yielded);
        }

        (_graph, _state, _dead, _run) = outer;
        return (exit, result ?? Value.Clean);
    }

    private void Leave(GraphRun run, BasicBlock block, Dictionary<int, Exit>? exits, ref Value? result)
    {
        var value = block.BranchValue is null ? null : Evaluate(block.BranchValue);
        if (_dead)
        {
            return;
        }

        if (block.ConditionKind == ControlFlowConditionKind.None)
        {
            if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Return } && value is not null)
            {
                result = result is null ? value : result.Join(value);
            }

            if (exits is not null && block.FallThroughSuccessor?.Destination?.Kind == BasicBlockKind.Exit)
            {
                exits[block.Ordinal] = new Exit(value, _state);
            }

            if (block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Throw } && value is not null)
            {
                _state.Set(ExceptionVariable, value);
                run.FlowToHandlers(block, _state, Absent);
            }

            run.Flow(block.FallThroughSuccessor, _state, Absent);
            return;
        }

        var known = value!.Constant is { HasValue: true, Value: bool constant } ? constant : (bool?)null;
        var jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        if (known is null || known == jumpsWhen)
        {
            run.Flow(block.ConditionalSuccessor, Refined(value.Facts, jumpsWhen), Absent);
        }

        if (known is null || known != jumpsWhen)
        {
            run.Flow(block.FallThroughSuccessor, Refined(value.Facts, !jumpsWhen), Absent);
        }
    }

    private void Spend(int steps)
    {
        _steps -= steps;
        if (_steps < 0)
        {
            throw new BudgetExceededException();
        }
    }

    private HeapObject Root(Origin origin)
    {
        if (!_roots.TryGetValue(origin, out var root))
        {
            _roots.Add(origin, root = new HeapObject(origin, null));
        }

        return root;
    }

    private HeapObject Made(SyntaxNode site, string part, ITypeSymbol? exactType)
    {
        if (!_made.TryGetValue((site, part), out var made))
        {
            _made.Add((site, part), made = new HeapObject(null, exactType));
        }

        return made;
    }

    /// <summary>An object that comes with untrusted data in all its parts, such as a bound model.</summary>
    private Value Filled(SyntaxNode site, string part, TaintSet content)
    {
        if (!_made.TryGetValue((site, part), out var made))
        {
            _made.Add((site, part), made = new HeapObject(null, null) { Content = content });
        }

        return Value.Of(content, made);
    }

    /// <summary>What a cell holds that the method has not touched: whatever the caller put there, or nothing.</summary>
    private Value? Absent(HeapObject target, Cell cell)
    {
        if (!target.CameFilled)
        {
            return Initial(target, cell);
        }

        if (cell.Member is { } member && TypeFacts.CannotCarry(TypeOf(member)))
        {
            return Value.Clean;
        }

        if (target.Root is not { } root)
        {
            return FilledPart(target, cell);
        }

        var part = root.Part(cell);
        return Value.Of(TaintSet.Of(part), Root(part));
    }

    private Value FilledPart(HeapObject target, Cell cell)
    {
        if (target.Depth >= Origin.MaxPath)
        {
            return Value.Of(target.Content);
        }

        if (!_initial.TryGetValue((target, cell), out var part))
        {
            _initial.Add((target, cell), part = new HeapObject(null, null, depth: target.Depth + 1) { Content = target.Content });
        }

        return Value.Of(target.Content, part);
    }

    /// <summary>Field initializers are not run: an object they would make is made when it is first asked for.</summary>
    private Value? Initial(HeapObject target, Cell cell)
    {
        if (target.ExactType is null || target.Depth >= Origin.MaxPath || cell.Member is not { } member
            || !_program.Owns(member) || !TypeFacts.IsObject(TypeOf(member)))
        {
            return null;
        }

        if (!_initial.TryGetValue((target, cell), out var made))
        {
            _initial.Add((target, cell), made = new HeapObject(null, null, depth: target.Depth + 1));
        }

        return Value.Of(TaintSet.Empty, made);
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>One way out of the method: the returned value and what is known there.</summary>
    private sealed record Exit(Value? Value, State State);
}
