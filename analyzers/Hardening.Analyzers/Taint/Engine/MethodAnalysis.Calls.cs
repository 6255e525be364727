using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        if (IsSplitAtInvalidCharacters(method, arguments))
        {
            receiver = receiver.Keep(~OfFileName);
        }

        var site = new CallSite(invocation, method, receiver, arguments, invocation.Arguments);
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return InvokeDelegate(receiver, site);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return RunCallable(new Callable(method.OriginalDefinition, null, _graph, null), arguments, site);
        }

        if (method.MethodKind == MethodKind.Constructor && _program.Owns(method))
        {
            // : base(...) and : this(...)
            InitializeFromParameters(method, receiver, arguments);
            return CallKnown(site) ?? Value.Clean;
        }

        if (invocation is { IsImplicit: true, Syntax.Parent: ForEachStatementSyntax loop } && method.Name == "GetEnumerator")
        {
            ReplaceCharacters(loop, invocation.Instance, receiver);
        }

        var result = Call(site);
        return method.Name == "Aggregate" && IsInvalidCharacters(arguments[0]) ? result.Keep(~OfFileName) : result;
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
        var isOwn = _program.Owns(constructor);
        if (creation.Type is INamedTypeSymbol { IsTupleType: false } && !HasModel(constructor)
            && (isOwn || _program.Elsewhere.Of(constructor).Length > 0))
        {
            if (isOwn)
            {
                InitializeFromParameters(constructor, value, arguments);
            }

            CallKnown(site);
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

    private Value Call(CallSite site) => HasModel(site.Method) ? CallLibrary(site) : CallKnown(site) ?? CallLibrary(site);

    private bool HasModel(IMethodSymbol method)
    {
        var model = _program.Model.Of(method);
        return model.Sources.Length + model.Sinks.Length + model.Cleans.Length + model.Guards.Length + model.Flows.Length > 0;
    }

    /// <summary>Runs what is known of the code behind a call, here and in other assemblies; null when nothing is.</summary>
    private Value? CallKnown(CallSite site)
    {
        var targets = _program.Targets(site, out var isAll);
        var elsewhere = _program.Elsewhere.Of(site.Method, site.ReceiverType);
        if (targets.Count + elsewhere.Length == 0)
        {
            return null;
        }

        if (targets.Count > 1)
        {
            NoteDispatch(site.Receiver);
        }

        // Code that is given to other assemblies is run as library code would run it.
        var inPlace = GivesCode(site);
        var count = targets.Count + elsewhere.Length + (elsewhere.Length > 0 ? (inPlace ? 1 : 0) : isAll ? 0 : 1);
        Spend(count);
        Value? result = null;
        State? after = null;
        var before = _state;
        for (var i = 0; i < count; i++)
        {
            _state = count == 1 ? before : before.Copy();
            _dead = false;
            var value = i >= targets.Count + elsewhere.Length ? CallLibrary(site)
                : i >= targets.Count ? Apply(elsewhere[i - targets.Count], site, count == 1)
                : Run(targets[i], site, inPlace, count == 1);
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

    private Value Run(IMethodSymbol target, CallSite site, bool inPlace, bool single)
    {
        var summary = _program.SummaryOf(target);
        return inPlace || (_inlining.Count < MaxInlining && KnowsMore(summary, site)) ? RunInPlace(target, site) : Apply(summary, site, single);
    }

    /// <summary>Whether this call knows the run-time type of an object whose members the target calls without knowing it.</summary>
    private bool KnowsMore(Summary summary, CallSite site)
    {
        foreach (var root in summary.Dispatches)
        {
            var value = root == Origin.This ? site.Receiver : site.ValueOf(root);
            if (value.Objects.Length > 0 && Array.TrueForAll(value.Objects, static item => item.ExactType is not null))
            {
                return true;
            }

            NoteDispatch(value);
        }

        return false;
    }

    private void NoteDispatch(Value receiver)
    {
        foreach (var item in receiver.Objects)
        {
            if (item is { Root: { Path.Length: 0, Root: >= Origin.This } root })
            {
                _dispatches.Add(root.Root);
            }
        }
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
}
