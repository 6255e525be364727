using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Summaries of all methods that matter, callees first, and the findings met on the way.</summary>
internal sealed class ProgramAnalysis
{
    /// <summary>Steps a method may take: enough for some thousand statements.</summary>
    public const int DefaultSteps = 400_000;

    private const int MaxRounds = 6;

    private readonly int _steps;

    private readonly IReadOnlyDictionary<IMethodSymbol, MethodBody> _bodies;
    private readonly CallGraph _calls;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<IMethodSymbol, Summary> _summaries = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(SyntaxNode, TaintKinds, Origin), Finding> _findings = [];

    public ProgramAnalysis(TaintModel model, EntryPoints entries, BodyCollector collected, int steps, CancellationToken cancellation)
    {
        _steps = steps;
        Model = model;
        Entries = entries;
        Constants = collected.Constants;
        _bodies = collected.Bodies;
        _cancellation = cancellation;
        _calls = new CallGraph(_bodies, cancellation);
    }

    public TaintModel Model { get; }

    public EntryPoints Entries { get; }

    public ConstantFields Constants { get; }

    /// <summary>Methods that were too large for their budget.</summary>
    public List<IMethodSymbol> Unfinished { get; } = [];

    public ICollection<Finding> Findings => _findings.Values;

    public void Run()
    {
        foreach (var group in _calls.Components(Wanted(), _cancellation))
        {
            var recursive = group.Count > 1 || _calls.CallsItself(group[0]);
            var changed = true;
            for (var round = 0; changed && round < (recursive ? MaxRounds : 1); round++)
            {
                changed = false;
                foreach (var method in group)
                {
                    var summary = Analyze(method);
                    changed |= !_summaries.TryGetValue(method, out var before) || !before.SameAs(summary);
                    _summaries[method] = summary;
                }
            }
        }

        new FieldHandOver(_summaries, _bodies, this).Run();
    }

    public IReadOnlyList<IMethodSymbol> Targets(IMethodSymbol method, HeapObject[] receivers)
    {
        var targets = _calls.Targets(method);
        if (targets.Count < 2 || receivers.Length == 0 || !Array.TrueForAll(receivers, static item => item.ExactType is INamedTypeSymbol))
        {
            return targets;
        }

        // The run-time types are known: run what they declare or inherit.
        var exact = new List<IMethodSymbol>();
        foreach (var receiver in receivers)
        {
            if (Dispatch((INamedTypeSymbol)receiver.ExactType!, targets) is not { } target)
            {
                return targets;
            }

            if (!exact.Contains(target, SymbolEqualityComparer.Default))
            {
                exact.Add(target);
            }
        }

        return exact;
    }

    public Summary SummaryOf(IMethodSymbol method) =>
        _summaries.TryGetValue(method.OriginalDefinition, out var summary) ? summary : Summary.Bottom;

    public ControlFlowGraph? GraphOf(IMethodSymbol method) =>
        _bodies.TryGetValue(method.OriginalDefinition, out var body) ? body.Graph(_cancellation) : null;

    public bool Owns(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Model.Compilation.Assembly);

    public bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Length > 0
        && constructor.DeclaringSyntaxReferences[0].GetSyntax(_cancellation) is TypeDeclarationSyntax;

    public void Report(Finding finding)
    {
        var key = (finding.Sink.Node, finding.Kind, finding.Source);
        if (!_findings.ContainsKey(key))
        {
            _findings.Add(key, finding);
        }
    }

    private static IMethodSymbol? Dispatch(INamedTypeSymbol type, IReadOnlyList<IMethodSymbol> targets)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var target in targets)
            {
                if (SymbolEqualityComparer.Default.Equals(target.ContainingType, current.OriginalDefinition))
                {
                    return target;
                }
            }
        }

        return null;
    }

    /// <summary>Methods from which a source or a sink can be reached, and everything those call.</summary>
    private HashSet<IMethodSymbol> Wanted()
    {
        var callers = new Dictionary<IMethodSymbol, List<IMethodSymbol>>(SymbolEqualityComparer.Default);
        var wanted = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>();
        foreach (var body in _bodies.Values)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var callee in _calls.Callees(body.Method))
            {
                if (!callers.TryGetValue(callee, out var list))
                {
                    callers.Add(callee, list = []);
                }

                list.Add(body.Method);
            }

            if ((body.TouchesSource || body.TouchesSink) && wanted.Add(body.Method))
            {
                pending.Push(body.Method);
            }
        }

        foreach (var next in new Func<IMethodSymbol,
            IEnumerable<IMethodSymbol>>[] { m => callers.TryGetValue(m, out var list) ? list : [], _calls.Callees })
        {
            while (pending.Count > 0)
            {
                _cancellation.ThrowIfCancellationRequested();
                foreach (var method in next(pending.Pop()))
                {
                    if (wanted.Add(method))
                    {
                        pending.Push(method);
                    }
                }
            }

            foreach (var method in wanted)
            {
                pending.Push(method);
            }
        }

        return wanted;
    }

    private Summary Analyze(IMethodSymbol method)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (!_bodies.TryGetValue(method, out var body) || body.Graph(_cancellation) is not { } graph)
        {
            return Unknown(method);
        }

        try
        {
            return new MethodAnalysis(this, method, graph, _steps, _cancellation).Run();
        }
        catch (Exception e) when (e is BudgetExceededException or InsufficientExecutionStackException)
        {
            Unfinished.Add(method);
            return Unknown(method);
        }
    }

    /// <summary>What is assumed of a method that could not be analyzed: its result is made of its arguments.</summary>
    private static Summary Unknown(IMethodSymbol method)
    {
        var taint = TaintSet.Empty;
        foreach (var parameter in method.Parameters)
        {
            taint = taint.Union(TaintSet.Of(Origin.Parameter(parameter.Ordinal)));
        }

        return new Summary
        {
            Returns = true,
            Result = method.ReturnsVoid || TypeFacts.CannotCarry(method.ReturnType) ? Shape.Clean : new Shape(taint, [], [], default),
        };
    }
}
