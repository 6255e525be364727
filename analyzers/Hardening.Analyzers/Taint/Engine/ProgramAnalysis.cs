using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Summaries of all methods that matter, callees first, and the findings met on the way.</summary>
internal sealed class ProgramAnalysis
{
    /// <summary>Steps a method may take at most: enough for some thousand statements.</summary>
    public const int DefaultSteps = 400_000;

    // Of these, a method gets what its size makes likely, so that the whole stays in proportion to the code.
    private const int StepsOfSmallMethod = 10_000;
    private const int StepsAnOperationOfMethod = 100;

    private const int MaxRounds = 6;

    // Steps of the whole compilation: in proportion to the code, so that the analysis takes a share of the compilation's time.
    private const long LeastSteps = 5_000_000;
    private const int StepsAnOperation = 8;

    private readonly int _steps;

    private readonly IReadOnlyDictionary<IMethodSymbol, MethodBody> _bodies;
    private readonly CallGraph _calls;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<IMethodSymbol, Summary> _summaries = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(SyntaxNode, TaintKinds, Origin), Finding> _findings = [];
    private readonly Dictionary<IMethodSymbol, Summary> _unknown = new(SymbolEqualityComparer.Default);
    private long _stepsLeft;
    private List<IMethodSymbol> _current = [];

    public ProgramAnalysis(
        TaintModel model, EntryPoints entries, ForeignSummaries elsewhere, BodyCollector collected, int steps, CancellationToken cancellation)
    {
        _steps = steps;
        Model = model;
        Entries = entries;
        Elsewhere = elsewhere;
        collected.Finish(cancellation);
        Constants = collected.Constants;
        _bodies = collected.Bodies;
        _cancellation = cancellation;
        _calls = new CallGraph(_bodies, cancellation);
        _stepsLeft = LeastSteps + (StepsAnOperation * _bodies.Values.Sum(static body => (long)body.Size));
    }

    public TaintModel Model { get; }

    public EntryPoints Entries { get; }

    public ForeignSummaries Elsewhere { get; }

    public ConstantFields Constants { get; }

    /// <summary>Methods that were too large for their budget.</summary>
    public List<IMethodSymbol> Unfinished { get; } = [];

    public ICollection<Finding> Findings => _findings.Values;

    /// <summary>Whether the steps of the whole compilation were used up, so that methods were left out.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Finds flows from sources to sinks.</summary>
    public void Run()
    {
        var relevant = new RelevantMethods(_bodies, _calls, _cancellation);
        var groups = new MethodGroups(_calls, _bodies, relevant.ForFindings(), _cancellation);
        var fields = new FieldHandOver(_summaries, _bodies, this);
        var sources = new EndCarriers(_bodies, _calls, static body => body.TouchesSource, static summary => summary.GivesSource);
        var sinks = new EndCarriers(_bodies, _calls, static body => body.TouchesSink, static summary => summary.Sinks.Count > 0);

        // Methods with a source are what is looked for. Those with a sink count besides for data that is handed over in fields,
        // and tell in which. Whichever are fewer come first, and what they tell spares most of the others.
        if (relevant.ReachingSource.Count <= relevant.ReachingSink.Count)
        {
            Summarize(groups, sources, static _ => true);
            if (fields.AreFilled)
            {
                Summarize(groups, sinks, static _ => true);
            }
        }
        else
        {
            Summarize(groups, sinks, static _ => true);
            Summarize(groups, sources, relevant.WithWayTo(fields.Read).Contains);
        }

        fields.Run();
        IsExhausted |= groups.IsPartial;
    }

    /// <summary>Sums up the methods, and first those that reach a source or a sink.</summary>
    public void Run(IReadOnlyCollection<IMethodSymbol> methods)
    {
        foreach (var wanted in new RelevantMethods(_bodies, _calls, _cancellation).ForExport(methods))
        {
            Summarize(_calls.Components(wanted, _cancellation));
        }
    }

    // Callees come first, so that of each method it is known by then whether it carries the end. The others are left alone,
    // unless one of these calls them.
    private void Summarize(MethodGroups groups, EndCarriers carriers, Func<IMethodSymbol, bool> matters)
    {
        foreach (var group in groups.All)
        {
            if (group.Exists(method => matters(method)) && carriers.Includes(group))
            {
                Summarize(groups.With(group));
                carriers.Add(group, _summaries);
            }
        }
    }

    private void Summarize(IEnumerable<List<IMethodSymbol>> groups)
    {
        foreach (var group in groups)
        {
            if (_summaries.ContainsKey(group[0]))
            {
                continue;
            }

            _current = group;
            if (group.Count == 1 && !_calls.CallsItself(group[0]))
            {
                _summaries[group[0]] = Analyze(group[0]);
            }
            else
            {
                SummarizeRecursive(group);
            }
        }
    }

    /// <summary>
    /// Methods that call each other: again and again until nothing changes, but only those whose callees have changed, and no
    /// more those that were too much.
    /// </summary>
    private void SummarizeRecursive(IReadOnlyList<IMethodSymbol> group)
    {
        var callers = _calls.CallersWithin(group);
        var settled = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new HashSet<IMethodSymbol>(group, SymbolEqualityComparer.Default);
        for (var round = 0; pending.Count > 0 && round < MaxRounds; round++)
        {
            foreach (var method in group)
            {
                if (!pending.Remove(method) || settled.Contains(method))
                {
                    continue;
                }

                var summary = Analyze(method);
                if (!_summaries.TryGetValue(method, out var before) || !before.SameAs(summary))
                {
                    _summaries[method] = summary;
                    pending.UnionWith(callers[method]);
                }

                if (ReferenceEquals(summary, UnknownOf(method)))
                {
                    settled.Add(method);
                }
            }
        }
    }

    /// <summary>Bodies of this compilation that the call may run.</summary>
    /// <param name="site">The call.</param>
    /// <param name="isAll">Whether it can run no others: not so for members of libraries.</param>
    public IReadOnlyList<IMethodSymbol> Targets(CallSite site, out bool isAll)
    {
        isAll = Owns(site.Method);
        var targets = _calls.Targets(site.Method);
        if (targets.Count == 0 || (targets.Count == 1 && isAll))
        {
            return targets;
        }

        var receivers = site.Receiver.Objects;
        if (receivers.Length == 0 || !Array.TrueForAll(receivers, static item => item.ExactType is INamedTypeSymbol))
        {
            return Fitting(targets, site.ReceiverType, site.Method);
        }

        // The run-time types are known: run what they declare or inherit.
        var exact = new List<IMethodSymbol>();
        var isExact = true;
        foreach (var receiver in receivers)
        {
            if (_calls.Target(site.Method, (INamedTypeSymbol)receiver.ExactType!) is not { } target)
            {
                isExact = false;
            }
            else if (!exact.Contains(target, SymbolEqualityComparer.Default))
            {
                exact.Add(target);
            }
        }

        var isOwn = isAll;
        isAll |= isExact;
        return isExact || !isOwn ? exact : targets;
    }

    /// <summary>The method's summary; that of unknown code when the method is not among those that are analyzed, and nothing while
    /// methods that call each other are analyzed for the first time.</summary>
    public Summary SummaryOf(IMethodSymbol method) =>
        _summaries.TryGetValue(method.OriginalDefinition, out var summary) ? summary
        : _current.Contains(method.OriginalDefinition, SymbolEqualityComparer.Default) ? Summary.Bottom
        : UnknownOf(method.OriginalDefinition);

    public ControlFlowGraph? GraphOf(IMethodSymbol method) =>
        _bodies.TryGetValue(method.OriginalDefinition, out var body) ? body.Graph(_cancellation) : null;

    public bool Owns(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Model.Compilation.Assembly);

    public bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Length > 0
        && constructor.DeclaringSyntaxReferences[0].GetSyntax(_cancellation) is TypeDeclarationSyntax;

    public void Report(Finding finding)
    {
        var key = (finding.Place, finding.Kind, finding.Source);
        if (!_findings.ContainsKey(key))
        {
            _findings.Add(key, finding);
        }
    }

    private Summary UnknownOf(IMethodSymbol method)
    {
        if (!_unknown.TryGetValue(method, out var summary))
        {
            _unknown.Add(method, summary = Summary.Unknown(method));
        }

        return summary;
    }

    // A target in a class that the receiver cannot be is no target. Anything may implement members of the base library.
    private IReadOnlyList<IMethodSymbol> Fitting(IReadOnlyList<IMethodSymbol> targets, ITypeSymbol? receiver, IMethodSymbol method)
    {
        if (receiver is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } type)
        {
            return Owns(method) || !TypeFacts.IsOfBaseLibrary(method) ? targets : [];
        }

        var fitting = new List<IMethodSymbol>();
        foreach (var target in targets)
        {
            if (TypeFacts.AreRelated(target.ContainingType, type))
            {
                fitting.Add(target);
            }
        }

        return fitting;
    }

    private Summary Analyze(IMethodSymbol method)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_stepsLeft <= 0)
        {
            IsExhausted = true;
            return UnknownOf(method);
        }

        var body = _bodies[method];
        var enough = Math.Min(_steps, StepsOfSmallMethod + ((long)StepsAnOperationOfMethod * body.Size));
        var budget = (int)Math.Min(enough, _stepsLeft);
        MethodAnalysis? analysis = null;
        try
        {
            var graph = body.Graph(_cancellation);
            var initializers = body.InitializerGraphs(_cancellation);
            if (graph is null && initializers.Count == 0)
            {
                return UnknownOf(method);
            }

            analysis = new MethodAnalysis(this, method, graph, initializers, budget, _cancellation);
            return analysis.Run();
        }
        catch (Exception e) when (e is BudgetExceededException or InsufficientExecutionStackException)
        {
            if (budget == enough)
            {
                Unfinished.Add(method);
            }

            return UnknownOf(method);
        }
        finally
        {
            _stepsLeft -= analysis is null ? 1 : budget - analysis.StepsLeft;
        }
    }
}
