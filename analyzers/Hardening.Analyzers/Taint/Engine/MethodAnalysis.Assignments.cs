using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>Assignments, object creation and everything else that changes the state.</content>
internal sealed partial class MethodAnalysis
{
    private const int MaxDistinctElements = 64;

    private Value AssignSimple(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef && assignment.Target is ILocalReferenceOperation reference)
        {
            _references[reference.Local] = assignment.Value;
            return Evaluate(assignment.Value);
        }

        var value = Evaluate(assignment.Value);
        if (value.Objects.Length > 0 && IsCopied(assignment.Value))
        {
            value = CopyOf(value, assignment.Syntax, assignment.Value.Type);
        }

        Assign(assignment.Target, value);
        return value;
    }

    // Assigning a struct of the application copies its fields; those of libraries are views or cannot be changed.
    private bool IsCopied(IOperation value) =>
        value is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation
        && value.Type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } type && (type.IsTupleType || _program.Owns(type))
        && !TypeFacts.CannotCarry(type);

    private Value AssignCompound(ICompoundAssignmentOperation compound)
    {
        var before = Evaluate(compound.Target);
        var operand = Evaluate(compound.Value);
        var folded = Fold(compound.OperatorKind, before.Constant, operand.Constant);
        var value = folded.HasValue ? Value.OfConstant(folded.Value)
            : before.Callables.Length + operand.Callables.Length > 0 ? before.Join(operand)
            : compound.OperatorMethod is { } method ? CallOperator(compound, method, [before, operand])
            : before.Constant.Value is string && compound.OperatorKind == BinaryOperatorKind.Add ? Concatenate([before, operand])
            : Value.Of(DeepTaint(before).Union(DeepTaint(operand)));
        Assign(compound.Target, value);
        return value;
    }

    private Value AssignIncrement(IIncrementOrDecrementOperation increment)
    {
        var before = Evaluate(increment.Target);
        var kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var folded = Fold(kind, before.Constant, new Optional<object?>(1));
        var after = folded.HasValue ? Value.OfConstant(folded.Value) : Value.Of(before.Taint);
        Assign(increment.Target, after);
        return increment.IsPostfix ? before : after;
    }

    private Value Subscribe(IEventAssignmentOperation subscription)
    {
        var handler = Evaluate(subscription.HandlerValue);
        if (subscription.Adds && subscription.EventReference is IEventReferenceOperation reference)
        {
            var target = reference.Event.IsStatic ? Statics : Evaluate(reference.Instance);
            var cell = Cell.Of(reference.Event);
            WriteCell(target, cell, ReadCell(target, cell).Join(handler));
            RunUnknownCaller(handler);
        }

        return Value.Clean;
    }

    private Value Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        var value = Evaluate(deconstruction.Value);
        AssignParts(deconstruction.Target, value, deconstruction.Value.Type, deconstruction);
        return value;
    }

    private void AssignParts(IOperation target, Value value, ITypeSymbol? type, IOperation site)
    {
        if (target is IDeclarationExpressionOperation declaration)
        {
            target = declaration.Expression;
        }

        if (target is IConversionOperation { IsImplicit: true } conversion)
        {
            target = conversion.Operand;
        }

        if (target is not ITupleOperation tuple)
        {
            Assign(target, value);
            return;
        }

        var parts = Parts(value, type, tuple.Elements.Length, site);
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            AssignParts(tuple.Elements[i], parts[i].Value, parts[i].Type, site);
        }
    }

    /// <summary>What deconstruction gives: tuple elements, positional properties, or what a Deconstruct method puts out.</summary>
    private (Value Value, ITypeSymbol? Type)[] Parts(Value value, ITypeSymbol? type, int count, IOperation site)
    {
        var parts = new (Value, ITypeSymbol?)[count];
        if (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Length == count)
        {
            for (var i = 0; i < count; i++)
            {
                parts[i] = (ReadCell(value, TupleCell(tuple.TupleElements[i])), tuple.TupleElements[i].Type);
            }

            return parts;
        }

        var method = type?.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == count);
        var call = method is null ? null
            : new CallSite(site, method, value, new Value[count], ImmutableArray<IArgumentOperation>.Empty) { Outputs = new Value?[count] };
        if (call is not null && CallKnown(call) is not null)
        {
            for (var i = 0; i < count; i++)
            {
                parts[i] = (call.Outputs![i] ?? Value.Clean, method!.Parameters[i].Type);
            }

            return parts;
        }

        for (var i = 0; i < count; i++)
        {
            var property = method is null || type is not { IsRecord: true } ? null
                : type.GetMembers(method.Parameters[i].Name).OfType<IPropertySymbol>().FirstOrDefault();
            parts[i] = property is not null
                ? (ReadCell(value, Cell.Of(property)), property.Type)
                : (Value.Of(DeepTaint(value)), method?.Parameters[i].Type);
        }

        return parts;
    }

    private void Assign(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local when _references.TryGetValue(local.Local, out var referred):
                Assign(referred, value);
                break;
            case ILocalReferenceOperation local:
                _state.Set(local.Local, value);
                break;
            case IParameterReferenceOperation parameter:
                AssignParameter(parameter.Parameter, value);
                break;
            case IFieldReferenceOperation field:
                WriteCell(
                    field.Field.IsStatic ? Statics : Evaluate(field.Instance),
                    field.Field.ContainingType.IsTupleType ? TupleCell(field.Field) : Cell.Of(field.Field),
                    value);
                break;
            case IPropertyReferenceOperation property:
                AssignProperty(property, value);
                break;
            case IArrayElementReferenceOperation element:
                WriteCell(
                    Evaluate(element.ArrayReference),
                    ElementCell(element.Indices.Select(Evaluate).ToArray()),
                    value);
                break;
            case IImplicitIndexerReferenceOperation indexer:
                WriteCell(Evaluate(indexer.Instance), Cell.AnyElement, value);
                break;
            case IFlowCaptureReferenceOperation reference:
                if (_captured.TryGetValue(CaptureKey(reference.Id), out var captured) && captured is not IFlowCaptureReferenceOperation)
                {
                    Assign(captured, value);
                }

                _state.Set(CaptureKey(reference.Id), value);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value);
                break;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value);
                break;
            case IDynamicMemberReferenceOperation member:
                WriteCell(Evaluate(member.Instance), Cell.Element(member.MemberName), value);
                break;
            case IEventReferenceOperation @event:
                WriteCell(@event.Event.IsStatic ? Statics : Evaluate(@event.Instance), Cell.Of(@event.Event), value);
                break;
            case ITupleOperation:
                AssignParts(target, value, target.Type, target);
                break;
            default:
                AssignThroughPointer(target, value);
                break;
        }
    }

    // *p = x, a ref return, an inline array: the operand shares the written memory.
    private void AssignThroughPointer(IOperation target, Value value)
    {
        foreach (var child in target.ChildOperations)
        {
            var operand = Evaluate(child);
            if (operand.Objects.Length > 0)
            {
                WriteCell(operand, Cell.AnyElement, value);
            }
            else if (child is ILocalReferenceOperation local)
            {
                _state.Set(local.Local, operand.Join(value));
            }
        }
    }

    private void AssignParameter(IParameterSymbol parameter, Value value)
    {
        if (_state.Get(parameter) is null && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            WriteCell(_state.Get(ThisVariable) ?? Value.Clean, Cell.Of(parameter), value);
            return;
        }

        _assignedParameters.Add(parameter);
        _state.Set(parameter, value);
    }

    private void AssignProperty(IPropertyReferenceOperation reference, Value value)
    {
        var property = reference.Property;
        var instance = property.IsStatic ? Statics : Evaluate(reference.Instance);
        var arguments = EvaluateArguments(reference.Arguments, property.Parameters.Length);
        CheckPropertySinks(reference, property, value);
        if (property.SetMethod is { } setter
            && CallKnown(new CallSite(reference, setter, instance, [.. arguments, value], reference.Arguments)) is not null)
        {
            return;
        }

        if (property.IsIndexer && arguments is [{ Taint.IsEmpty: false } key])
        {
            WriteCell(instance, Cell.Keys, key);
        }

        WriteCell(instance, property.IsIndexer ? ElementCell(arguments) : Cell.Of(property), value);
    }

    private void WriteCell(Value target, Cell cell, Value value)
    {
        if (target.Objects.Length == 1 && !cell.Equals(Cell.AnyElement))
        {
            _state.Set(target.Objects[0], cell, value);
            return;
        }

        foreach (var item in target.Objects)
        {
            var before = _state.Get(item, cell) ?? Absent(item, cell);
            _state.Set(item, cell, before is null ? value : before.Join(value));
        }
    }

    private Value CreateArray(IArrayCreationOperation array)
    {
        foreach (var size in array.DimensionSizes)
        {
            Evaluate(size);
        }

        var made = Made(array.Syntax, "array", array.Type);
        var value = Value.Of(TaintSet.Empty, made);
        _state.Clear(made);
        if (array.Initializer is { } initializer)
        {
            Fill(value, initializer);
        }

        return value;
    }

    private void Fill(Value array, IArrayInitializerOperation initializer)
    {
        var distinct = initializer.ElementValues.Length <= MaxDistinctElements;
        for (var i = 0; i < initializer.ElementValues.Length; i++)
        {
            if (initializer.ElementValues[i] is IArrayInitializerOperation nested)
            {
                Fill(array, nested);
                continue;
            }

            var element = Evaluate(initializer.ElementValues[i]);
            if (element.Taint.IsEmpty && element.Objects.Length == 0 && element.Callables.Length == 0 && !distinct)
            {
                continue;
            }

            WriteCell(array, distinct && initializer.Parent is IArrayCreationOperation ? Cell.Element(i) : Cell.AnyElement, element);
        }
    }

    private Value CreateAnonymous(IAnonymousObjectCreationOperation anonymous)
    {
        var made = Made(anonymous.Syntax, "anonymous", anonymous.Type);
        _state.Clear(made);
        foreach (var initializer in anonymous.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment)
            {
                _state.Set(made, Cell.Of(property.Property), Evaluate(assignment.Value));
            }
        }

        return Value.Of(TaintSet.Empty, made);
    }

    private Value CreateTuple(ITupleOperation tuple)
    {
        var made = Made(tuple.Syntax, "tuple", null);
        var elements = new Value[tuple.Elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = Evaluate(tuple.Elements[i]);
        }

        _state.Clear(made);
        for (var i = 0; i < elements.Length; i++)
        {
            _state.Set(made, Cell.Element("Item" + Text(i + 1)), elements[i]);
        }

        return Value.Of(TaintSet.Empty, made);
    }

    private Value CopyObject(IWithOperation with)
    {
        var copy = CopyOf(Evaluate(with.Operand), with.Syntax, with.Type);
        if (with.Initializer is not null)
        {
            Evaluate(with.Initializer);
        }

        return copy;
    }

    private Value CopyOf(Value original, SyntaxNode site, ITypeSymbol? type)
    {
        var copy = MadeCopy(site, type, original);
        var cells = original.Objects.Where(item => !ReferenceEquals(item, copy)).SelectMany(item => _state.Cells(item)).ToArray();
        _state.Clear(copy);
        foreach (var cell in cells)
        {
            _state.Set(copy, cell.Key, _state.Get(copy, cell.Key)?.Join(cell.Value) ?? cell.Value);
        }

        return Value.Of(original.Taint, copy);
    }

    private HeapObject MadeCopy(SyntaxNode site, ITypeSymbol? type, Value original)
    {
        if (!_made.TryGetValue((site, "with"), out var made))
        {
            var filled = Array.Find(original.Objects, static item => item.CameFilled);
            _made.Add((site, "with"), made = new HeapObject(filled?.Root, type, isCopy: true) { Content = filled?.Content ?? TaintSet.Empty });
        }

        return made;
    }
}
