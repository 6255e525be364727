using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Groups of methods that call each other, callees first, and of these the parts that are asked for: each group is given out
/// once, after those it calls. What is called at a greater distance is left out when it would be out of proportion.
/// </summary>
internal sealed class MethodGroups
{
    // Code that may be looked at because others call it, in operations: so much in any case, and so many times the asking code.
    private const long LeastSize = 60_000;
    private const int CalledForOneAsking = 4;

    // Methods that call each other are analyzed again and again.
    private const int RoundsOfRecursion = 3;

    private readonly CallGraph _calls;
    private readonly IReadOnlyDictionary<IMethodSymbol, MethodBody> _bodies;
    private readonly Dictionary<IMethodSymbol, int> _places = new(SymbolEqualityComparer.Default);
    private readonly bool[] _given;
    private long _left = LeastSize;

    public MethodGroups(
        CallGraph calls, IReadOnlyDictionary<IMethodSymbol, MethodBody> bodies, HashSet<IMethodSymbol> wanted, CancellationToken cancellation)
    {
        _calls = calls;
        _bodies = bodies;
        All = [.. calls.Components(wanted, cancellation)];
        for (var i = 0; i < All.Count; i++)
        {
            foreach (var method in All[i])
            {
                _places[method] = i;
            }
        }

        _given = new bool[All.Count];
    }

    public List<List<IMethodSymbol>> All { get; }

    /// <summary>Whether something was left out.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>
    /// The groups of these methods and of all they call, callees first, without those given out before. The nearer are chosen
    /// before the farther.
    /// </summary>
    public List<List<IMethodSymbol>> With(IEnumerable<IMethodSymbol> methods)
    {
        var places = new List<int>();
        foreach (var method in methods)
        {
            if (_places.TryGetValue(method, out var place) && !_given[place])
            {
                // What is asked for is given in any case.
                _left = Math.Max(_left, 0) + ((CalledForOneAsking + 1) * Size(place)) + 1;
                Add(place, places);
            }
        }

        for (var i = 0; i < places.Count; i++)
        {
            foreach (var method in All[places[i]])
            {
                foreach (var callee in _calls.Callees(method))
                {
                    if (_places.TryGetValue(callee, out var place) && !_given[place])
                    {
                        Add(place, places);
                    }
                }
            }
        }

        places.Sort();
        return places.ConvertAll(place => All[place]);
    }

    private void Add(int place, List<int> places)
    {
        if (_left <= 0)
        {
            IsPartial = true;
            return;
        }

        _left -= Size(place);
        _given[place] = true;
        places.Add(place);
    }

    private long Size(int place)
    {
        var size = 0L;
        foreach (var method in All[place])
        {
            size += _bodies.TryGetValue(method, out var body) ? body.Size : 0;
        }

        return All[place].Count == 1 ? size : size * RoundsOfRecursion;
    }
}
