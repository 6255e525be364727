using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Which methods have one end of a flow in their hands: those that read a source (or reach a sink) themselves, and those that
/// call a method that hands on what it has read (or hands its arguments to a sink). Only these and what they call need to be
/// looked at.
/// </summary>
/// <param name="bodies">All bodies.</param>
/// <param name="calls">Who calls whom.</param>
/// <param name="isEnd">Whether a body is at the end itself.</param>
/// <param name="handsOn">Whether a method with this summary makes its callers carry the end, too.</param>
internal sealed class EndCarriers(
    IReadOnlyDictionary<IMethodSymbol, MethodBody> bodies, CallGraph calls, Func<MethodBody, bool> isEnd, Func<Summary, bool> handsOn)
{
    private readonly HashSet<IMethodSymbol> _handing = new(SymbolEqualityComparer.Default);

    // Of these, those that may run code that was given to them: callers at any distance may have given it.
    private readonly HashSet<IMethodSymbol> _running = new(SymbolEqualityComparer.Default);

    /// <summary>Whether one of the methods carries the end, as far as their callees are known.</summary>
    public bool Includes(List<IMethodSymbol> group)
    {
        foreach (var method in group)
        {
            if (bodies.TryGetValue(method, out var body) && (isEnd(body) || Calls(method, _handing)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells what the methods, which carry the end, do.</summary>
    public void Add(List<IMethodSymbol> group, IReadOnlyDictionary<IMethodSymbol, Summary> summaries)
    {
        var runs = group.Exists(method => bodies[method].RunsGivenCode || Calls(method, _running));
        foreach (var method in group)
        {
            if (runs)
            {
                _running.Add(method);
            }

            if (runs || (summaries.TryGetValue(method, out var summary) && (summary.GivesCode || handsOn(summary))))
            {
                _handing.Add(method);
            }
        }
    }

    private bool Calls(IMethodSymbol method, HashSet<IMethodSymbol> callees)
    {
        foreach (var callee in calls.Callees(method))
        {
            if (callees.Contains(callee))
            {
                return true;
            }
        }

        return false;
    }
}
