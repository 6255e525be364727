using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Which methods need a summary. A flow begins and ends below some method where both ends meet: one that has, or calls
/// something that reaches, a source, and the same for a sink. Those and all they call matter, and little else.
/// </summary>
internal sealed class RelevantMethods
{
    private readonly IReadOnlyDictionary<IMethodSymbol, MethodBody> _bodies;
    private readonly CallGraph _calls;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<IMethodSymbol, List<IMethodSymbol>> _callers = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _toSource;
    private readonly HashSet<IMethodSymbol> _toSink;

    public RelevantMethods(IReadOnlyDictionary<IMethodSymbol, MethodBody> bodies, CallGraph calls, CancellationToken cancellation)
    {
        _bodies = bodies;
        _calls = calls;
        _cancellation = cancellation;
        foreach (var body in bodies.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var callee in calls.Callees(body.Method))
            {
                if (!_callers.TryGetValue(callee, out var list))
                {
                    _callers.Add(callee, list = []);
                }

                list.Add(body.Method);
            }
        }

        _toSource = Closure(bodies.Values.Where(static body => body.TouchesSource), CallersOf);
        _toSink = Closure(bodies.Values.Where(static body => body.TouchesSink), CallersOf);
    }

    /// <summary>Methods that touch a source, or call one that does, at any distance.</summary>
    public IReadOnlyCollection<IMethodSymbol> ReachingSource => _toSource;

    /// <summary>Methods that touch a sink, or call one that does, at any distance.</summary>
    public IReadOnlyCollection<IMethodSymbol> ReachingSink => _toSink;

    /// <summary>
    /// Methods that reach a source and a sink, or a source and one of the fields, and those through which the data comes to them.
    /// </summary>
    public HashSet<IMethodSymbol> WithWayTo(HashSet<ISymbol> fields)
    {
        var ends = new HashSet<IMethodSymbol>(_toSink, SymbolEqualityComparer.Default);
        if (fields.Count > 0)
        {
            ends.UnionWith(Closure(_bodies.Values.Where(body => body.Mentions(fields, _cancellation)), CallersOf));
        }

        ends.IntersectWith(_toSource);
        return Closure(Bodies(ends), method => _calls.Callees(method).Where(_toSource.Contains));
    }

    /// <summary>For findings: methods where both ends meet, those next to an end, which may hand data over in fields, and all below.</summary>
    public HashSet<IMethodSymbol> ForFindings()
    {
        var roots = new List<MethodBody>();
        foreach (var body in _bodies.Values)
        {
            if (body.TouchesSource || body.TouchesSink || Meet(body))
            {
                roots.Add(body);
            }
        }

        foreach (var next in roots.Where(static body => body.TouchesSource || body.TouchesSink).ToList())
        {
            roots.AddRange(CallersOf(next.Method).Where(_bodies.ContainsKey).Select(caller => _bodies[caller]));
        }

        return Closure(roots, _calls.Callees);
    }

    /// <summary>The methods and all they call, those first that reach a source or a sink.</summary>
    public IEnumerable<HashSet<IMethodSymbol>> ForExport(IReadOnlyCollection<IMethodSymbol> methods)
    {
        yield return Closure(Bodies(methods.Where(method => _toSource.Contains(method) || _toSink.Contains(method))), _calls.Callees);
        yield return Closure(Bodies(methods), _calls.Callees);
    }

    private IEnumerable<MethodBody> Bodies(IEnumerable<IMethodSymbol> methods) => methods.Select(method => _bodies[method]);

    // Where one callee alone leads to both ends, they meet in it or below.
    private bool Meet(MethodBody body)
    {
        if (!_toSource.Contains(body.Method) || !_toSink.Contains(body.Method))
        {
            return false;
        }

        IMethodSymbol? only = null;
        foreach (var callee in _calls.Callees(body.Method))
        {
            if (_toSource.Contains(callee) || _toSink.Contains(callee))
            {
                if (only is not null && !SymbolEqualityComparer.Default.Equals(only, callee))
                {
                    return true;
                }

                only = callee;
            }
        }

        return false;
    }

    private IEnumerable<IMethodSymbol> CallersOf(IMethodSymbol method) => _callers.TryGetValue(method, out var callers) ? callers : [];

    private HashSet<IMethodSymbol> Closure(IEnumerable<MethodBody> roots, Func<IMethodSymbol, IEnumerable<IMethodSymbol>> next)
    {
        var methods = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>();
        foreach (var root in roots)
        {
            if (methods.Add(root.Method))
            {
                pending.Push(root.Method);
            }
        }

        while (pending.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (var method in next(pending.Pop()))
            {
                if (methods.Add(method))
                {
                    pending.Push(method);
                }
            }
        }

        return methods;
    }
}
