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

            foreach (var member in InterfaceMembers(method))
            {
                Implements(member, method);
            }
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

    /// <summary>The body that an object of exactly this type runs; null when it is not in the compilation.</summary>
    public IMethodSymbol? Target(IMethodSymbol method, INamedTypeSymbol type)
    {
        var member = method.ContainingType.TypeKind == TypeKind.Interface
            ? (type.FindImplementationForInterfaceMember(method) as IMethodSymbol)?.OriginalDefinition
            : null;
        for (var current = type; current is not null && member is null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(method.Name))
            {
                if (candidate is IMethodSymbol found && Overrides(found, method))
                {
                    member = found.OriginalDefinition;
                }
            }
        }

        return member is not null && _bodies.ContainsKey(member) ? member : null;
    }

    /// <summary>Groups of methods that call each other, each after all groups it calls. Iterative: call chains may be long.</summary>
    public IEnumerable<List<IMethodSymbol>> Components(HashSet<IMethodSymbol> wanted, CancellationToken cancellation)
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

    /// <summary>Of each method of a group, those in the group that call it.</summary>
    public Dictionary<IMethodSymbol, List<IMethodSymbol>> CallersWithin(IReadOnlyList<IMethodSymbol> group)
    {
        var callers = new Dictionary<IMethodSymbol, List<IMethodSymbol>>(SymbolEqualityComparer.Default);
        foreach (var method in group)
        {
            callers.Add(method, []);
        }

        foreach (var method in group)
        {
            foreach (var callee in Callees(method))
            {
                if (callers.TryGetValue(callee, out var list))
                {
                    list.Add(method);
                }
            }
        }

        return callers;
    }

    public bool CallsItself(IMethodSymbol method) => Callees(method).Contains(method, SymbolEqualityComparer.Default);

    /// <summary>Members of interfaces that the method implements.</summary>
    public static IEnumerable<IMethodSymbol> InterfaceMembers(IMethodSymbol method)
    {
        foreach (var member in method.ExplicitInterfaceImplementations)
        {
            yield return member;
        }

        if (method.DeclaredAccessibility != Accessibility.Public || method.ContainingType is not { } type)
        {
            yield break;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            foreach (var member in implemented.GetMembers(method.Name))
            {
                if (member is IMethodSymbol candidate
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate)?.OriginalDefinition,
                        method))
                {
                    yield return candidate;
                }
            }
        }
    }

    private static bool Overrides(IMethodSymbol method, IMethodSymbol member)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, member.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
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
