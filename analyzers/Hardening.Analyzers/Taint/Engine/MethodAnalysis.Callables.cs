using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>Code that is run where it is called: callees that are given code, delegates, local functions and lambdas.</content>
internal sealed partial class MethodAnalysis
{
    private Value RunInPlace(IMethodSymbol target, CallSite site)
    {
        if (_program.GraphOf(target) is not { } graph || _inlining.Contains(target))
        {
            return Apply(_program.SummaryOf(target), site, single: false);
        }

        var caller = _state.Get(ThisVariable);
        var entry = _state.Copy();
        entry.Set(ThisVariable, site.Receiver);
        foreach (var parameter in target.Parameters)
        {
            entry.Set(parameter, site.ValueOf(parameter.Ordinal));
        }

        if (RunInlined(target, graph, entry) is not { } done)
        {
            return Value.Clean;
        }

        if (caller is not null)
        {
            _state.Set(ThisVariable, caller);
        }

        CopyOutputs(target, site, done.Exit);
        return done.Result.WithFacts([]);
    }

    private Value InvokeDelegate(Value target, CallSite site)
    {
        if (target.Callables.Length == 0)
        {
            return CallLibrary(site);
        }

        Value? result = null;
        foreach (var callable in target.Callables)
        {
            var value = RunCallable(callable, site.Values, site);
            result = result is null ? value : result.Join(value);
        }

        return result ?? Value.Clean;
    }

    private Value RunCallable(Callable callable, Value?[] arguments, CallSite? site)
    {
        if (callable.Graph is null)
        {
            var call = new CallSite(_graph.OriginalOperation, callable.Method, callable.Receiver ?? Value.Clean, arguments,
                ImmutableArray<IArgumentOperation>.Empty);
            return callable.Method.Parameters.Length <= arguments.Length || _program.Targets(call, out _).Count > 0
                ? Call(call)
                : Value.Clean;
        }

        object key = callable.Lambda is null ? callable.Method : callable.Lambda;
        var graph = BodyOf(callable);
        if (graph is null || _inlining.Contains(key) || _inlining.Count >= MaxInlining)
        {
            var taint = TaintSet.Empty;
            foreach (var argument in arguments)
            {
                taint = argument is null ? taint : taint.Union(DeepTaint(argument));
            }

            return Value.Of(taint);
        }

        var entry = _state.Copy();
        foreach (var parameter in callable.Method.Parameters)
        {
            entry.Set(parameter, parameter.Ordinal < arguments.Length ? arguments[parameter.Ordinal] ?? Value.Clean : Value.Clean);
        }

        if (RunInlined(key, graph, entry) is not { } done)
        {
            return Value.Clean;
        }

        if (site is not null)
        {
            CopyOutputs(callable.Method, site, done.Exit);
        }

        return done.Result;
    }

    // Goes on behind the call with what the body left; a body that never returns leaves dead code behind it.
    private (State Exit, Value Result)? RunInlined(object key, ControlFlowGraph graph, State entry)
    {
        _inlining.Add(key);
        var (exit, result) = RunGraph(graph, entry, null);
        _inlining.RemoveAt(_inlining.Count - 1);
        if (exit is null)
        {
            _dead = true;
            return null;
        }

        _state = exit.Copy();
        return (exit, result);
    }

    private void CopyOutputs(IMethodSymbol method, CallSite site, State exit)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out && site.ExpressionOf(parameter.Ordinal) is { } expression)
            {
                Assign(expression, exit.Get(parameter) ?? Value.Clean);
            }
        }
    }

    private ControlFlowGraph? BodyOf(Callable callable)
    {
        for (var graph = callable.Graph; graph is not null; graph = graph.Parent)
        {
            if (callable.Lambda is null && graph.LocalFunctions.Contains(callable.Method))
            {
                return graph.GetLocalFunctionControlFlowGraph(callable.Method, _cancellation);
            }

            if (callable.Lambda is not null && ReferenceEquals(graph, callable.Graph))
            {
                return graph.GetAnonymousFunctionControlFlowGraph(callable.Lambda, _cancellation);
            }
        }

        return null;
    }

    /// <summary>Runs code that something unknown may call later: with nothing known about its arguments.</summary>
    private void RunUnknownCaller(Value code)
    {
        foreach (var callable in code.Callables)
        {
            if (callable.Graph is not null)
            {
                RunMaybe(callable, []);
            }
        }
    }

    /// <summary>Runs code that may or may not be called, keeping what was known before as one possibility.</summary>
    private Value RunMaybe(Callable callable, Value?[] arguments)
    {
        var before = _state.Copy();
        var value = RunCallable(callable, arguments, null);
        if (_dead)
        {
            _dead = false;
            _state = before;
            return Value.Clean;
        }

        _state.Join(before, Absent);
        return value;
    }
}
