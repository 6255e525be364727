using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>Calls of code that is not in the compilation: by the model, else by what library code usually does.</content>
internal sealed partial class MethodAnalysis
{
    private Value CallLibrary(CallSite site)
    {
        if (site.Method is { Name: "GetInvalidFileNameChars", ContainingType.Name: "Path" })
        {
            return Value.OfConstant(InvalidCharacters);
        }

        var model = _program.Model.Of(site.Method);
        CheckCallSinks(site, model);
        var fromCode = RunGivenCode(site, model);
        if (model.Sources.Length > 0 && CallSource(site, model) is { } source)
        {
            return source;
        }

        var result = model switch
        {
            { Cleans.Length: > 0 } => Value.Of(EverythingIn(site).Keep(~AllKinds(model.Cleans))),
            { Flows.Length: > 0 } => IsStripped(site) ? Value.Clean
                : FormatKnown(site) ?? CallFlows(site, model).Join(fromCode ?? Value.Clean),
            // What a sink gives back (rows, a process, a file's content) is not made of what it was given.
            { Sinks.Length: > 0 } when SinkParameters.AreIn(site.Method, model.Sinks) => Value.Clean,
            _ when site.Method is { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String } =>
                Concatenate(site.Values.Select(static value => value ?? Value.Clean)),
            _ => CallUnknown(site, fromCode),
        };
        var facts = FactsOf(site, model);
        return facts.Count == 0 ? result : Value.OfFacts(facts.ToArray(), result.Taint);
    }

    private static TaintKinds AllKinds(ModelRow[] rows)
    {
        var kinds = TaintKinds.None;
        foreach (var row in rows)
        {
            kinds |= row.Kinds;
        }

        return kinds;
    }

    private Value? CallSource(CallSite site, MemberModel model)
    {
        var results = false;
        foreach (var row in model.Sources)
        {
            if (row.From.Length == 0)
            {
                results = true;
                continue;
            }

            foreach (var name in row.From)
            {
                var ordinal = site.OrdinalOf(name);
                if (ordinal >= 0)
                {
                    Pollute(site, ordinal, TaintSet.Of(Origin.At(site.Node, SinkParameters.DisplayName(site.Method), row.Category)));
                }
            }
        }

        return results ? SourceAt(site.Operation, site.Method) : null;
    }

    /// <summary>The value of a member that the model, or an attribute on it, calls a source.</summary>
    private Value? SourceAt(IOperation operation, ISymbol member)
    {
        var category = SourceCategories.None;
        foreach (var row in _program.Model.Of(member).Sources)
        {
            category |= row.From.Length == 0 ? row.Category : SourceCategories.None;
        }

        if (category == SourceCategories.None && member is IPropertySymbol property)
        {
            category = _program.Entries.CategoryOf(property);
        }

        return category == SourceCategories.None || TypeFacts.CannotCarry(operation.Type)
            ? null
            : SourceValue(operation, TaintSet.Of(Origin.At(operation.Syntax, SinkParameters.DisplayName(member), category)));
    }

    private Value SourceValue(IOperation operation, TaintSet taint) =>
        TypeFacts.IsObject(operation.Type) ? Filled(operation.Syntax, "source", taint) : Value.Of(taint);

    /// <summary>Something was written into an argument: its object, and the variable when it is passed by reference.</summary>
    private void Pollute(CallSite site, int ordinal, TaintSet taint)
    {
        var value = site.ValueOf(ordinal);
        var isWhole = !LibraryCollections.IsSequence(site.Method.Parameters[ordinal].Type);
        if (isWhole && value.Objects is [{ CameFilled: false } only])
        {
            // An object that is filled, such as a model: all its parts are new.
            _state.Clear(only);
        }

        WriteCell(value, Cell.AnyElement, Value.Of(taint));
        if (site.ExpressionOf(ordinal) is not { } expression)
        {
            return;
        }

        if (site.Method.Parameters[ordinal].RefKind is RefKind.Ref or RefKind.Out)
        {
            Assign(expression, TypeFacts.CannotCarry(site.Method.Parameters[ordinal].Type) ? Value.Clean : Value.Of(taint));
        }
        else if ((isWhole || value.Objects.Length == 0) && PlaceOf(expression) is { } place)
        {
            Put(place, value.WithTaint(value.Taint.Union(taint)));
        }
    }

    private TaintSet EverythingIn(CallSite site)
    {
        var taint = DeepTaint(site.Receiver);
        foreach (var value in site.Values)
        {
            if (value is not null)
            {
                taint = taint.Union(DeepTaint(value));
            }
        }

        return taint;
    }

    private Value CallFlows(CallSite site, MemberModel model)
    {
        var result = Value.Clean;
        foreach (var row in model.Flows)
        {
            foreach (var from in row.From)
            {
                foreach (var to in row.To)
                {
                    var value = Take(site, from);
                    if (to == "return")
                    {
                        result = result.Join(value);
                    }
                    else if (to == "return[]")
                    {
                        var made = Value.Of(TaintSet.Empty, Made(site.Node, "result", null));
                        WriteCell(made, Cell.AnyElement, value);
                        result = result.Join(made);
                    }
                    else
                    {
                        Give(site, to, value);
                    }
                }
            }
        }

        return result;
    }

    private Value Take(CallSite site, string place)
    {
        var element = place.EndsWith("[]", StringComparison.Ordinal);
        var name = element ? place.Substring(0, place.Length - 2) : place;
        var value = name switch
        {
            "*" => Value.Of(EverythingIn(site)),
            "this" => site.Receiver,
            _ => site.ValueOf(site.OrdinalOf(name)),
        };
        return element ? ReadCell(value, Cell.AnyElement) : value;
    }

    private void Give(CallSite site, string place, Value value)
    {
        if (place is "this" or "this[]")
        {
            WriteCell(site.Receiver, Cell.AnyElement, value);
        }
        else if (site.OrdinalOf(place.TrimEnd('[', ']')) is >= 0 and var ordinal)
        {
            Pollute(site, ordinal, DeepTaint(value));
        }
    }

    // Replacing all but listed characters by a constant.
    private static bool IsStripped(CallSite site) =>
        site.Method is { Name: "Replace", ContainingType.Name: "Regex" }
        && site.ValueOf(site.OrdinalOf("pattern")).Constant.Value is string pattern && TextPatterns.StripsOthers(pattern)
        && site.ValueOf(site.OrdinalOf("replacement")).Constant.HasValue;

    // ToString of a class that does not override it gives the name of the class.
    private static bool IsTypeName(CallSite site) =>
        site.Method is { Name: "ToString", ContainingType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
        && site.ReceiverType is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, IsAnonymousType: false };

    // The parameters are elements of the sequences, in the same order.
    private Value[] OneFromEach(CallSite site, Callable callable)
    {
        var sequences = site.Values.Where(static value => value is { Callables.Length: 0 }).ToArray();
        return callable.Method.Parameters
            .Select(parameter => parameter.Ordinal < sequences.Length ? ReadCell(sequences[parameter.Ordinal]!, Cell.AnyElement) : Value.Clean)
            .ToArray();
    }

    private Value CallUnknown(CallSite site, Value? fromCode)
    {
        var method = site.Method;
        if (method.Name is "GetType" or "GetHashCode" or "Equals" || IsTypeName(site))
        {
            return Value.Clean;
        }

        if (LibraryCollections.KeyOf(method) is { } key && site.OrdinalOf(key) is var ordinal
            && site.ValueOf(ordinal) is { Constant.HasValue: true } name)
        {
            return CallKeyed(site, name.Constant.Value ?? "");
        }

        if (LibraryCollections.IsClearing(method))
        {
            return Cleared(site);
        }

        var everything = LibraryCollections.IsLookUp(method) ? DeepTaint(site.Receiver) : EverythingIn(site);
        if (LibraryCollections.IsMutator(method))
        {
            var added = TaintSet.Empty;
            foreach (var value in site.Values)
            {
                if (value is not null)
                {
                    WriteCell(site.Receiver, Cell.AnyElement, value);
                    added = added.Union(DeepTaint(value));
                }
            }

            return method.ReturnsVoid || site.Receiver.Objects.Length == 0 ? Value.Of(everything) : site.Receiver;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && !everything.IsEmpty)
            {
                Pollute(site, parameter.Ordinal, everything);
            }
        }

        return PassOn(site, everything, fromCode);
    }

    /// <summary>A sequence made of the elements of those given, in an order that is not known.</summary>
    private Value AnyOrder(SyntaxNode site, IEnumerable<Value?> sequences)
    {
        var result = Value.Of(TaintSet.Empty, Made(site, "sequence", null));
        foreach (var value in sequences)
        {
            if (value is not null && (value.Objects.Length > 0 || !value.Taint.IsEmpty))
            {
                WriteCell(result, Cell.AnyElement, value.Objects.Length > 0 ? ReadCell(value, Cell.AnyElement) : value);
            }
        }

        return result;
    }

    // Properties of library types that give out what the object holds, or a view of the object itself.
    private static bool ReadsContent(IPropertySymbol property) =>
        property.Name is "Current" or "Value" or "Values" or "Keys" or "Key" or "Span" or "Memory" or "Result" or "First" or "Last"
            or "Array" or "Groups" or "Captures" or "Task" or "Reader" or "Writer";

    private Value ReadContent(Value instance, IPropertySymbol property)
    {
        if (property.Name is "Current")
        {
            return ReadCell(instance, Cell.AnyElement);
        }

        if (property.Name is "Keys")
        {
            return Value.Of(ReadCell(instance, Cell.Keys).Taint);
        }

        if (property.Name is "Span" or "Memory" or "Result" or "Array" or "Values" or "Task" or "Reader" or "Writer")
        {
            return instance.Join(ReadCell(instance, Cell.Of(property)));
        }

        return ReadCell(instance, Cell.Of(property)).Join(Value.Of(DeepTaint(instance)));
    }

    private Value Cleared(CallSite site)
    {
        if (site.Receiver.Objects is not [{ CameFilled: false } only])
        {
            return site.Receiver;
        }

        var empty = site.Receiver.WithTaint(TaintSet.Empty);
        _state.Clear(only);
        if (PlaceOf((site.Operation as IInvocationOperation)?.Instance) is { } place)
        {
            Put(place, empty);
        }

        return empty;
    }

    private Value CallKeyed(CallSite site, object key)
    {
        var cell = Cell.Element(key);
        if (site.OrdinalOf("value") is >= 0 and var ordinal)
        {
            if (site.Method.Parameters[ordinal].RefKind != RefKind.Out)
            {
                WriteCell(site.Receiver, cell, site.ValueOf(ordinal));
                return Value.Clean;
            }

            if (site.ExpressionOf(ordinal) is { } target)
            {
                Assign(target, ReadCell(site.Receiver, cell));
            }

            return Value.Clean;
        }

        return ReadCell(site.Receiver, cell);
    }

    /// <summary>The result of unknown code: the same sequence, an element, the same object, or something made of everything
    /// given.</summary>
    private Value PassOn(CallSite site, TaintSet everything, Value? fromCode)
    {
        var method = site.Method;
        if (method.MethodKind == MethodKind.Constructor)
        {
            var made = fromCode is null ? everything : everything.Union(DeepTaint(fromCode));
            return Value.Of(made, LibraryCollections.IsView(method.ContainingType) ? site.ValueOf(0).Objects : []);
        }

        if (method.ReturnsVoid)
        {
            return Value.Clean;
        }

        if (fromCode is not null && LibraryCollections.ResultIsFromCode(method))
        {
            var collected = Value.Of(TaintSet.Empty, Made(site.Node, "result", null));
            WriteCell(collected, Cell.AnyElement, fromCode);
            if (method.Name.StartsWith("To", StringComparison.Ordinal) && site.Values.Count(static value => value is { Callables.Length: > 0 }) == 1)
            {
                // Only the keys come from the code.
                WriteCell(collected, Cell.AnyElement, ReadCell(site.ValueOf(0), Cell.AnyElement));
            }

            return LibraryCollections.IsSequence(method.ReturnType) ? collected
                : fromCode.Join(method.Name == "Aggregate" ? Value.Of(everything) : Value.Clean);
        }

        var (first, type) = method.IsStatic
            ? (site.ValueOf(0), method.Parameters.Length > 0 ? site.ExpressionOf(0)?.Type ?? method.Parameters[0].Type : null)
            : (site.Receiver, method.ContainingType);
        if (first.Objects.Length > 0 && type is not null)
        {
            if (LibraryCollections.IsSequence(type) && LibraryCollections.IsSequence(method.ReturnType))
            {
                return LibraryCollections.KeepsOrder(method) ? first : AnyOrder(site.Node, [site.Receiver, .. site.Values]);
            }

            if (LibraryCollections.IsSequence(type) && TypeFacts.IsObject(method.ReturnType))
            {
                return ReadCell(first, Cell.AnyElement);
            }

            if (LibraryCollections.IsWrapper(method))
            {
                return first;
            }
        }

        if (LibraryCollections.IsWrapper(method))
        {
            return first.WithFacts([]);
        }

        return TypeFacts.IsObject(TypeFacts.Unwrap(method.ReturnType))
            ? Value.Of(everything, Made(site.Node, "result", null))
            : Value.Of(everything);
    }
}
