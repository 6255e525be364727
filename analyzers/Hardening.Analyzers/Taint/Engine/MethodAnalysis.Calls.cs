using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>Calls of code in the compilation: by summary, or in place when the callee is given code to run.</content>
internal sealed partial class MethodAnalysis
{
    private Value Invoke(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var receiver = Evaluate(invocation.Instance);
        var arguments = EvaluateArguments(invocation.Arguments, method.Parameters.Length);
        var site = new CallSite(invocation, method, receiver, arguments, invocation.Arguments);
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return InvokeDelegate(receiver, site);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return RunCallable(new Callable(method.OriginalDefinition, null, _graph, null), arguments, site);
        }

        return Call(site);
    }

    private Value Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor)
        {
            return Combine(creation);
        }

        var arguments = EvaluateArguments(creation.Arguments, constructor.Parameters.Length);
        var made = Made(creation.Syntax, "new", creation.Type);
        _state.Clear(made);
        var value = Value.Of(TaintSet.Empty, made);
        var site = new CallSite(creation, constructor, value, arguments, creation.Arguments);
        if (creation.Type is INamedTypeSymbol { IsTupleType: false } && _program.Owns(constructor) && !HasModel(constructor))
        {
            InitializeFromParameters(constructor, value, arguments);
            if (_program.Targets(constructor, []) is { Count: > 0 } targets)
            {
                CallTargets(targets, site);
            }

            return value;
        }

        var result = CallLibrary(site);
        return Value.Of(result.Taint, TypeFacts.IsObject(creation.Type) ? [made, .. result.Objects] : []);
    }

    /// <summary>Primary constructors: each parameter fills the property of a record, or the hidden field of a class.</summary>
    private void InitializeFromParameters(IMethodSymbol constructor, Value made, Value[] arguments)
    {
        if (!_program.IsPrimary(constructor))
        {
            return;
        }

        foreach (var parameter in constructor.Parameters)
        {
            WriteCell(made, Cell.Of(parameter), arguments[parameter.Ordinal]);
            if (constructor.ContainingType.IsRecord
                && constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                WriteCell(made, Cell.Of(property), arguments[parameter.Ordinal]);
            }
        }
    }

    private Value[] EvaluateArguments(ImmutableArray<IArgumentOperation> arguments, int count)
    {
        var values = new Value[Math.Max(count, arguments.Length)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value.Clean;
        }

        foreach (var argument in arguments)
        {
            values[argument.Parameter?.Ordinal ?? 0] = Evaluate(argument.Value);
        }

        return values;
    }

    private Value Call(CallSite site)
    {
        var targets = _program.Targets(site.Method, site.Receiver.Objects);
        if (targets.Count == 0 || HasModel(site.Method))
        {
            return CallLibrary(site);
        }

        return CallTargets(targets, site);
    }

    private bool HasModel(IMethodSymbol method)
    {
        var model = _program.Model.Of(method);
        return model.Sources.Length + model.Sinks.Length + model.Cleans.Length + model.Guards.Length + model.Flows.Length > 0;
    }

    private Value CallTargets(IReadOnlyList<IMethodSymbol> targets, CallSite site)
    {
        Spend(targets.Count);
        var inPlace = GivesCode(site);
        Value? result = null;
        State? after = null;
        var before = _state;
        foreach (var target in targets)
        {
            _state = before.Copy();
            _dead = false;
            var value = inPlace ? RunInPlace(target, site) : Apply(_program.SummaryOf(target), site, targets.Count == 1);
            if (_dead)
            {
                continue;
            }

            result = result is null ? value : result.Join(value);
            if (after is null)
            {
                after = _state;
            }
            else
            {
                after.Join(_state, Absent);
            }
        }

        _dead = after is null;
        _state = after ?? before;
        return result ?? Value.Clean;
    }

    private bool GivesCode(CallSite site)
    {
        if (_inlining.Count >= MaxInlining)
        {
            return false;
        }

        foreach (var value in site.Values)
        {
            if (value is not null && HoldsCode(value, 2))
            {
                return true;
            }
        }

        return HoldsCode(site.Receiver, 2);
    }

    private bool HoldsCode(Value value, int depth)
    {
        if (value.Callables.Length > 0)
        {
            return true;
        }

        if (depth == 0)
        {
            return false;
        }

        foreach (var target in value.Objects)
        {
            foreach (var cell in _state.Cells(target))
            {
                Spend(1);
                if (HoldsCode(cell.Value, depth - 1))
                {
                    return true;
                }
            }
        }

        return false;
    }

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
            return _program.Targets(callable.Method, call.Receiver.Objects).Count > 0
                || callable.Method.Parameters.Length <= arguments.Length
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
