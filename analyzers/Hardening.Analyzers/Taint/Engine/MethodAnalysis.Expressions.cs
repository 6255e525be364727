using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>Values of expressions.</content>
internal sealed partial class MethodAnalysis
{
    // Its name in newer compilers; the one these analyzers are compiled for has none.
    private const OperationKind CollectionExpression = (OperationKind)127;

    private Value Evaluate(IOperation? operation)
    {
        if (operation is null || _dead)
        {
            return Value.Clean;
        }

        Spend(1);
        if (operation.ConstantValue.HasValue)
        {
            return Value.OfConstant(operation.ConstantValue.Value);
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = Dispatch(operation);
        if (value.Objects.Length > 0 && TypeFacts.IsText(operation.Type))
        {
            // A text has no parts: what unknown code may have put into it is its own.
            value = Value.OfFacts(value.Facts, DeepTaint(value));
        }

        return TypeFacts.CannotCarry(operation.Type) && !value.Taint.IsEmpty ? value.WithTaint(TaintSet.Empty) : value;
    }

    // The most frequent first, by kind, which costs less than asking for one interface after the other.
    private Value Dispatch(IOperation operation) => operation.Kind switch
    {
        OperationKind.LocalReference => ReadLocal((ILocalReferenceOperation)operation),
        OperationKind.ParameterReference => ReadParameter(((IParameterReferenceOperation)operation).Parameter),
        OperationKind.FieldReference => ReadField((IFieldReferenceOperation)operation),
        OperationKind.ExpressionStatement => Evaluate(((IExpressionStatementOperation)operation).Operation),
        OperationKind.Invocation => Invoke((IInvocationOperation)operation),
        OperationKind.Binary => Binary((IBinaryOperation)operation),
        OperationKind.Conversion => Convert((IConversionOperation)operation),
        OperationKind.SimpleAssignment => AssignSimple((ISimpleAssignmentOperation)operation),
        OperationKind.PropertyReference => ReadProperty((IPropertyReferenceOperation)operation),
        OperationKind.ArrayElementReference => ReadElement((IArrayElementReferenceOperation)operation),
        OperationKind.InstanceReference => _state.Get(ThisVariable) ?? Value.Clean,
        _ => DispatchRare(operation),
    };

    private Value DispatchRare(IOperation operation) => operation switch
    {
        IEventReferenceOperation @event => ReadCell(Evaluate(@event.Instance), Cell.Of(@event.Event)),
        IImplicitIndexerReferenceOperation indexer => ReadImplicitIndexer(indexer),
        IFlowCaptureOperation capture => Capture(capture),
        IFlowCaptureReferenceOperation reference => _state.Get(CaptureKey(reference.Id)) ?? Value.Clean,
        IIsNullOperation isNull => IsNull(isNull),
        ICompoundAssignmentOperation compound => AssignCompound(compound),
        IDeconstructionAssignmentOperation deconstruction => Deconstruct(deconstruction),
        IIncrementOrDecrementOperation increment => AssignIncrement(increment),
        IEventAssignmentOperation subscription => Subscribe(subscription),
        IObjectCreationOperation creation => Create(creation),
        IArrayCreationOperation array => CreateArray(array),
        IAnonymousObjectCreationOperation anonymous => CreateAnonymous(anonymous),
        ITupleOperation tuple => CreateTuple(tuple),
        IDelegateCreationOperation creation => Evaluate(creation.Target),
        IFlowAnonymousFunctionOperation lambda => Value.Of(new Callable(lambda.Symbol, lambda, _graph, null)),
        IMethodReferenceOperation reference => ReferToMethod(reference),
        IInterpolationOperation hole => TextOf(hole.Expression),
        IInterpolatedStringOperation text => Interpolate(text),
        IUnaryOperation unary => Unary(unary),
        IIsPatternOperation pattern => IsPattern(pattern),
        IAwaitOperation await => Evaluate(await.Operation),
        IWithOperation with => CopyObject(with),
        ICaughtExceptionOperation => _state.Get(ExceptionVariable) ?? Value.Clean,
        IReturnOperation { Kind: OperationKind.YieldReturn } yield => Yield(yield),
        IDeclarationExpressionOperation declaration => Evaluate(declaration.Expression),
        IDynamicMemberReferenceOperation member => ReadCell(Evaluate(member.Instance), Cell.Element(member.MemberName)),
        IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
        // The compiler does not know what it is: whatever follows from it would be a guess.
        IInvalidOperation or INameOfOperation or ITypeOfOperation or ISizeOfOperation or IDefaultValueOperation or IIsTypeOperation =>
            EvaluateForEffect(operation),
        _ => Combine(operation),
    };

    /// <summary>An operation that needs no rule of its own: its result is made of its parts.</summary>
    private Value Combine(IOperation operation)
    {
        var taint = TaintSet.Empty;
        List<Value>? parts = null;
        foreach (var child in operation.ChildOperations)
        {
            var value = Evaluate(child);
            if (value.Objects.Length > 0 || value.Callables.Length > 0)
            {
                (parts ??= []).Add(value);
            }

            taint = taint.Union(DeepTaint(value));
        }

        if (operation.Kind is OperationKind.None or CollectionExpression && operation.Type is not null && TypeFacts.IsObject(operation.Type))
        {
            // A node this compiler interface does not know, such as a collection expression: a new object made of its parts.
            var made = Made(operation.Syntax, "", operation.Type);
            foreach (var part in parts ?? [])
            {
                WriteCell(Value.Of(TaintSet.Empty, made), Cell.AnyElement, part);
            }

            return Value.Of(taint, made);
        }

        return parts is [var only] && operation.ChildOperations.Count == 1 ? only : Value.Of(taint);
    }

    private Value EvaluateForEffect(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Evaluate(child);
        }

        return Value.Clean;
    }

    /// <summary>The taint of a value and of everything it holds, two levels deep.</summary>
    private TaintSet DeepTaint(Value value, int depth = 2)
    {
        var taint = value.Taint;
        if (depth == 0)
        {
            return taint;
        }

        foreach (var target in value.Objects)
        {
            foreach (var cell in _state.Cells(target))
            {
                Spend(1);
                taint = taint.Union(DeepTaint(cell.Value, depth - 1));
            }
        }

        return taint;
    }

    private object CaptureKey(CaptureId id) => (_graph, id);

    private Value Capture(IFlowCaptureOperation capture)
    {
        var key = CaptureKey(capture.Id);
        if (!_captured.ContainsKey(key) || capture.Value is not (IDefaultValueOperation or { ConstantValue.HasValue: true }))
        {
            // Of a?.b the part that is there is what a check of it is about.
            _captured[key] = capture.Value;
        }

        var value = Evaluate(capture.Value);
        _state.Set(key, value);
        return value;
    }

    private Value ReadLocal(ILocalReferenceOperation local) =>
        _references.TryGetValue(local.Local, out var target) && !ReferenceEquals(target, local)
            ? Evaluate(target)
            : _state.Get(local.Local) ?? Value.Clean;

    private Value ReadParameter(IParameterSymbol parameter)
    {
        if (_state.Get(parameter) is { } value)
        {
            return value;
        }

        if (parameter.ContainingSymbol is INamedTypeSymbol)
        {
            // The receiver of an extension member stands before the block of members.
            var origin = Origin.Parameter(Origin.This);
            return TypeFacts.IsText(parameter.Type) ? Value.Of(TaintSet.Of(origin)) : Value.Of(TaintSet.Of(origin), Root(origin));
        }

        // A parameter of the class itself (primary constructor) is a hidden field; others belong to code run elsewhere.
        return parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? ReadCell(_state.Get(ThisVariable) ?? Value.Clean, Cell.Of(parameter))
            : Value.Clean;
    }

    private Value ReadField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (_program.Constants.TryGet(field, out var constant))
        {
            return Value.OfConstant(constant);
        }

        var instance = Evaluate(reference.Instance);
        if (field.ContainingType.IsTupleType)
        {
            return ReadCell(instance, TupleCell(field));
        }

        if (SourceAt(reference, field) is { } source)
        {
            return source;
        }

        if (field.IsStatic)
        {
            return _program.Owns(field) ? ReadCell(Statics, Cell.Of(field)) : Value.Clean;
        }

        return ReadCell(instance, Cell.Of(field));
    }

    private Value Statics => _state.Get(StaticsVariable) ?? Value.Clean;

    private static Cell TupleCell(IFieldSymbol field) => Cell.Element((field.CorrespondingTupleField ?? field).Name);

    private Value ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        var instance = Evaluate(reference.Instance);
        var arguments = EvaluateArguments(reference.Arguments, property.Parameters.Length);
        if (SourceAt(reference, property) is { } source)
        {
            return source;
        }

        if (property.GetMethod is { } getter
            && CallKnown(new CallSite(reference, getter, instance, arguments, reference.Arguments)) is { } result)
        {
            return result;
        }

        if (property.IsIndexer)
        {
            return TypeFacts.IsText(property.ContainingType)
                ? TextElement(instance, arguments)
                : ReadCell(instance, ElementCell(arguments));
        }

        if (property.IsStatic)
        {
            return _program.Owns(property) ? ReadCell(Statics, Cell.Of(property)) : Value.Clean;
        }

        return _program.Owns(property) || property.ContainingType.IsAnonymousType || !ReadsContent(property)
            ? ReadCell(instance, Cell.Of(property))
            : ReadContent(instance, property);
    }

    private static Value TextElement(Value text, Value[] arguments) =>
        text.Constant is { HasValue: true, Value: string constant } && arguments is [{ Constant: { HasValue: true, Value: int index } }]
            && index >= 0 && index < constant.Length
                ? Value.OfConstant(constant[index])
                : Value.Of(text.Taint);

    private static Cell ElementCell(Value[] keys) =>
        keys is [{ Constant: { HasValue: true, Value: { } key } }] ? Cell.Element(key) : Cell.AnyElement;

    private Value ReadElement(IArrayElementReferenceOperation element)
    {
        var array = Evaluate(element.ArrayReference);
        var keys = new Value[element.Indices.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Evaluate(element.Indices[i]);
        }

        return element.Type is IArrayTypeSymbol && element.Indices is [{ Type.Name: "Range" }]
            ? AnyOrder(element.Syntax, [array])
            : ReadCell(array, ElementCell(keys));
    }

    private Value ReadImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        var instance = Evaluate(indexer.Instance);
        Evaluate(indexer.Argument);
        return indexer.Argument is IRangeOperation || TypeFacts.IsText(indexer.Instance.Type)
            ? instance.WithFacts([])
            : ReadCell(instance, Cell.AnyElement);
    }

    /// <summary>The value of a part of an object, which is the object's own taint where nothing better is known.</summary>
    private Value ReadCell(Value target, Cell cell)
    {
        Value? result = null;
        var known = target.Objects.Length == 1;
        foreach (var item in target.Objects)
        {
            var cells = _state.Cells(item);
            var found = cells.TryGetValue(cell, out var exact) ? exact : Absent(item, cell);
            known &= exact is not null;
            if (cell.IsElement)
            {
                found = OtherElements(cells, cell, found);
            }

            if (found is not null)
            {
                result = result is null ? found : result.Join(found);
            }
        }

        if (result is null)
        {
            return Value.Of(target.Taint);
        }

        if (known && !cell.Equals(Cell.AnyElement))
        {
            return result;
        }

        var own = target.Taint.Without(origin => Array.Exists(target.Objects, item => origin.Equals(item.Root)));
        return own.IsEmpty ? result : result.WithTaint(result.Taint.Union(own));
    }

    private Value? OtherElements(
        System.Collections.Immutable.ImmutableDictionary<Cell, Value> cells, Cell cell, Value? found)
    {
        if (!cell.Equals(Cell.AnyElement))
        {
            return cells.TryGetValue(Cell.AnyElement, out var any) ? found?.Join(any) ?? any : found;
        }

        foreach (var pair in cells.Count > Value.MaxObjects ? cells.OrderBy(static pair => pair.Key, Cell.InOrder) : cells.AsEnumerable())
        {
            Spend(1);
            if (pair.Key.IsElement)
            {
                found = found is null ? pair.Value : found.Join(pair.Value);
            }
        }

        return found;
    }

    private Value IsNull(IIsNullOperation isNull)
    {
        var operand = Evaluate(isNull.Operand);
        return operand.Constant.HasValue ? Value.OfConstant(operand.Constant.Value is null) : Value.Clean;
    }

    private Value Convert(IConversionOperation conversion)
    {
        var operand = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is { } method)
        {
            return CallOperator(conversion, method, [operand]);
        }

        return TypeFacts.CannotCarry(conversion.Type) ? operand.WithTaint(TaintSet.Empty) : operand;
    }

    private Value CallOperator(IOperation operation, IMethodSymbol method, Value[] operands)
    {
        if (CallKnown(new CallSite(operation, method, Value.Clean, operands,
            System.Collections.Immutable.ImmutableArray<IArgumentOperation>.Empty)) is { } known)
        {
            return known;
        }

        var taint = TaintSet.Empty;
        foreach (var operand in operands)
        {
            taint = taint.Union(DeepTaint(operand));
        }

        return operands is [{ Objects.Length: > 0 } single] ? single : Value.Of(taint);
    }

    private Value Yield(IReturnOperation yield)
    {
        var sequence = Value.Of(TaintSet.Empty, Made(_graph.OriginalOperation.Syntax, "yield", null));
        WriteCell(sequence, Cell.AnyElement, Evaluate(yield.ReturnedValue));
        _run!.Yielded = sequence;
        return Value.Clean;
    }

    private Value ReferToMethod(IMethodReferenceOperation reference)
    {
        var receiver = Evaluate(reference.Instance);
        return reference.Method.MethodKind == MethodKind.LocalFunction
            ? Value.Of(new Callable(reference.Method, null, _graph, null))
            : Value.Of(new Callable(reference.Method, null, null, receiver));
    }
}
