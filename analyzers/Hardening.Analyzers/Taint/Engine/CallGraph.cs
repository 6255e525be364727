using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Who calls whom, virtual dispatch included, and the order in which summaries can be made: callees first.</summary>
internal sealed class CallGraph
{
    private const int MaxTargets = 12;
    private static readonly IMethodSymbol[] s_none = [];

    private readonly IReadOnlyDictionary<IMethodSymbol, MethodBody> _bodies;
    private readonly Dictionary<IMethodSymbol, List<IMethodSymbol>> _implementations = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>> _targets = new(SymbolEqualityComparer.Default);
    private readonly IMethodSymbol[] _ordered;

    public CallGraph(IReadOnlyDictionary<IMethodSymbol, MethodBody> bodies, CancellationToken cancellation)
    {
        _bodies = bodies;
        _ordered = bodies.Values
            .OrderBy(static body => body.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static body => body.Syntax.SpanStart)
            .Select(static body => body.Method)
            .ToArray();
        foreach (var method in _ordered)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            {
                Implements(overridden, method);
            }

            AddInterfaceMembers(method);
        }
    }

    /// <summary>Bodies that a call may run; empty when the code is not in the compilation.</summary>
    public IReadOnlyList<IMethodSymbol> Targets(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (_targets.TryGetValue(method, out var known))
        {
            return known;
        }

        var found = new List<IMethodSymbol>();
        if (_bodies.ContainsKey(method))
        {
            found.Add(method);
        }

        if (_implementations.TryGetValue(method, out var implementations))
        {
            found.AddRange(implementations.Take(MaxTargets));
        }

        return _targets[method] = found.Count == 0 ? s_none : found;
    }

    /// <summary>Groups of methods that call each other, each after all groups it calls. Iterative: call chains may be long.</summary>
    public IEnumerable<IReadOnlyList<IMethodSymbol>> Components(HashSet<IMethodSymbol> wanted, CancellationToken cancellation)
    {
        var numbers = new Dictionary<IMethodSymbol, int>(SymbolEqualityComparer.Default);
        var low = new Dictionary<IMethodSymbol, int>(SymbolEqualityComparer.Default);
        var open = new Stack<IMethodSymbol>();
        var isOpen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var work = new Stack<(IMethodSymbol Method, IEnumerator<IMethodSymbol> Callees)>();
        foreach (var root in _ordered)
        {
            if (numbers.ContainsKey(root) || !wanted.Contains(root))
            {
                continue;
            }

            Enter(root);
            while (work.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                var (method, callees) = work.Peek();
                if (callees.MoveNext())
                {
                    var callee = callees.Current;
                    if (!numbers.TryGetValue(callee, out var number))
                    {
                        Enter(callee);
                    }
                    else if (isOpen.Contains(callee))
                    {
                        low[method] = Math.Min(low[method], number);
                    }

                    continue;
                }

                work.Pop();
                if (work.Count > 0)
                {
                    var caller = work.Peek().Method;
                    low[caller] = Math.Min(low[caller], low[method]);
                }

                if (low[method] == numbers[method])
                {
                    var group = new List<IMethodSymbol>();
                    IMethodSymbol member;
                    do
                    {
                        member = open.Pop();
                        isOpen.Remove(member);
                        group.Add(member);
                    }
                    while (!SymbolEqualityComparer.Default.Equals(member, method));
                    group.Reverse();
                    yield return group;
                }
            }
        }

        void Enter(IMethodSymbol method)
        {
            numbers[method] = low[method] = numbers.Count;
            open.Push(method);
            isOpen.Add(method);
            work.Push((method, Callees(method).GetEnumerator()));
        }
    }

    public IEnumerable<IMethodSymbol> Callees(IMethodSymbol method)
    {
        if (!_bodies.TryGetValue(method, out var body))
        {
            yield break;
        }

        foreach (var callee in body.Callees)
        {
            foreach (var target in Targets(callee))
            {
                yield return target;
            }
        }
    }

    public bool CallsItself(IMethodSymbol method) => Callees(method).Contains(method, SymbolEqualityComparer.Default);

    private void AddInterfaceMembers(IMethodSymbol method)
    {
        foreach (var member in method.ExplicitInterfaceImplementations)
        {
            Implements(member, method);
        }

        if (method.DeclaredAccessibility != Accessibility.Public || method.IsStatic || method.ContainingType is not { } type)
        {
            return;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            foreach (var member in implemented.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate)?.OriginalDefinition,
                        method))
                {
                    Implements(candidate, method);
                }
            }
        }
    }

    private void Implements(IMethodSymbol member, IMethodSymbol method)
    {
        if (!_implementations.TryGetValue(member.OriginalDefinition, out var list))
        {
            _implementations.Add(member.OriginalDefinition, list = []);
        }

        if (!list.Contains(method, SymbolEqualityComparer.Default))
        {
            list.Add(method);
        }
    }
}
