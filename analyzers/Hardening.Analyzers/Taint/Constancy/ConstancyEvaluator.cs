using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>Evaluates the operations of a block: what is fixed after each, and what its condition proves.</summary>
internal sealed class ConstancyEvaluator
{
    // Variables that lambdas and local functions set too: nobody knows when.
    private readonly HashSet<ISymbol> _shared = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, IOperation> _captured = [];
    private readonly InnerCode _inner;
    private KnownState _state = new();
    private Action<SyntaxNode, bool>? _seen;

    public ConstancyEvaluator(ControlFlowGraph graph)
    {
        _inner = new InnerCode(graph.OriginalOperation);
        foreach (var capture in graph.Blocks.SelectMany(static block => block.Operations).OfType<IFlowCaptureOperation>())
        {
            // What is assigned to is captured before the value is known.
            if (capture.Value is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IArrayElementReferenceOperation)
            {
                _captured[capture.Id] = capture.Value;
            }
        }

        foreach (var operation in graph.OriginalOperation.Descendants())
        {
            if (operation is ILocalReferenceOperation or IParameterReferenceOperation && operation.Parent is IAssignmentOperation assignment
                && assignment.Target == operation && _inner.IsAnyTime(operation))
            {
                _shared.Add(operation is ILocalReferenceOperation local ? local.Local
                    : ((IParameterReferenceOperation)operation).Parameter);
            }
        }
    }

    /// <summary>Walks a block from the state at its start and gives the states on the branches out of it that can be taken.</summary>
    /// <param name="block">The block.</param>
    /// <param name="state">What is known at its start; changed.</param>
    /// <param name="seen">Told about every value that is assigned or handed over: whether it is fixed.</param>
    public List<(ControlFlowBranch Branch, KnownState State)> Walk(BasicBlock block, KnownState state, Action<SyntaxNode, bool>? seen)
    {
        (_state, _seen) = (state, seen);
        foreach (var operation in block.Operations)
        {
            Evaluate(operation);
        }

        var condition = block.BranchValue is null ? null : Evaluate(block.BranchValue);
        var result = new List<(ControlFlowBranch, KnownState)>();
        if (block.ConditionKind == ControlFlowConditionKind.None || block.BranchValue is null)
        {
            if (block.FallThroughSuccessor is { } only)
            {
                result.Add((only, _state));
            }

            return result;
        }

        var truth = condition?.Constant is { HasValue: true, Value: bool known } ? known : (bool?)null;
        var jumpsWhen = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        foreach (var (branch, when) in new[] { (block.ConditionalSuccessor, jumpsWhen), (block.FallThroughSuccessor, !jumpsWhen) })
        {
            if (branch is not null && truth != !when)
            {
                var outer = _state;
                _state = outer.Copy();
                Prove(block.BranchValue, when);
                result.Add((branch, _state));
                _state = outer;
            }
        }

        return result;
    }

    private void Prove(IOperation condition, bool truth)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                Prove(not.Operand, !truth);
                break;
            case IParenthesizedOperation inner:
                Prove(inner.Operand, truth);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                when truth == (comparison.OperatorKind == BinaryOperatorKind.Equals):
                ProveEqual(comparison.LeftOperand, comparison.RightOperand);
                break;
            case IIsPatternOperation { Pattern: IConstantPatternOperation constant } match when truth:
                ProveEqual(match.Value, constant.Value);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String,
                IsStatic: true } } call when truth:
                ProveEqual(call.Arguments[0].Value, call.Arguments[1].Value);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String },
                Instance: { } instance } call when truth:
                ProveEqual(instance, call.Arguments[0].Value);
                break;
            case IInvocationOperation { TargetMethod.Name: "Contains" } call when truth && call.Arguments.Length > 0:
                // A list that the program fixes.
                var list = call.Instance ?? call.Arguments[0].Value;
                if (list.Unwrap() is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } }
                    && PathOf(call.Arguments[call.Instance is null && call.Arguments.Length > 1 ? 1 : 0].Value) is { } item)
                {
                    _state.Assign(item, KnownValue.Any, null);
                }

                break;
        }
    }

    private void ProveEqual(IOperation first, IOperation second)
    {
        var seen = _seen;
        _seen = null;
        var (left, right) = (Evaluate(first), Evaluate(second));
        _seen = seen;
        if (left is not null && right is null && PathOf(second) is { } place)
        {
            _state.Assign(place, left, null);
        }
        else if (right is not null && left is null && PathOf(first) is { } other)
        {
            _state.Assign(other, right, null);
        }
    }

    private KnownValue? Evaluate(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
        {
            return KnownValue.Of(operation.ConstantValue.Value);
        }

        switch (operation)
        {
            case IFlowAnonymousFunctionOperation:
                return null;
            case IConversionOperation { OperatorMethod: null } conversion:
                return Evaluate(conversion.Operand);
            case IDefaultValueOperation { Type: { IsReferenceType: true } }:
                return KnownValue.Of(null);
            case INameOfOperation or ITypeOfOperation or IDefaultValueOperation:
                return KnownValue.Any;
            case IIsNullOperation isNull:
                return Evaluate(isNull.Operand)?.IsNull is { } answer ? KnownValue.Of(answer) : null;
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation);
            case IFlowCaptureOperation capture:
                return Store(KeyOf(capture.Id), capture.Value);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, assignment.Value);
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                var result = Sum(Evaluate(sum.Target), Evaluate(sum.Value));
                Set(sum.Target, result, null);
                return result;
            case IInvocationOperation call when _inner.Of(call) is { } body:
                return Run(body, call);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } sum:
                return Sum(Evaluate(sum.LeftOperand), Evaluate(sum.RightOperand));
        }

        var areFixed = true;
        foreach (var child in operation.ChildOperations)
        {
            areFixed &= child is IArgumentOperation argument ? Hand(argument) : Evaluate(child) is not null;
        }

        return operation switch
        {
            _ when PathOf(operation) is { } path && _state.Get(path) is { } known => known,
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => KnownValue.Any,
            IFieldReferenceOperation { Type.SpecialType: SpecialType.System_String } field
                when FixedMember.Of(field.Field, field)?.Check(static _ => false) == true => KnownValue.Any,
            IInterpolatedStringOperation or IInterpolationOperation or IInterpolatedStringTextOperation or IParenthesizedOperation when areFixed => KnownValue.Any,
            IInvocationOperation call => Call(call.TargetMethod, call.Instance, areFixed),
            IObjectCreationOperation { Constructor: { } constructor } => Call(constructor, null, areFixed: false),
            _ => TypeFacts.CannotCarry(operation.Type)
                && operation.Type?.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Void) ? KnownValue.Any : null,
        };
    }

    // What the inner code assigns and returns, with the arguments in the place of its parameters.
    private KnownValue? Run(IBlockOperation body, IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            var value = Evaluate(argument.Value);
            if (argument.Parameter is { } parameter)
            {
                // A delegate has names of its own for them.
                var own = body.Parent switch
                {
                    IAnonymousFunctionOperation lambda => lambda.Symbol.Parameters[parameter.Ordinal],
                    _ => parameter,
                };
                _state.Assign(Inner(own), value, null);
            }
        }

        var seen = _seen;
        _seen = null;
        var result = (KnownValue?)null;
        foreach (var operation in body.Operations)
        {
            result = operation is IReturnOperation { ReturnedValue: { } returned } ? Evaluate(returned) : Evaluate(operation);
        }

        _seen = seen;
        return result;
    }

    // Text made of fixed text is fixed. Code that is given objects may change them.
    private KnownValue? Call(IMethodSymbol method, IOperation? instance, bool areFixed)
    {
        if (method.ContainingType?.SpecialType == SpecialType.System_String)
        {
            return areFixed && !method.ReturnsVoid ? KnownValue.Any : null;
        }

        if (method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None || (parameter.Type.IsReferenceType
            && TypeFacts.IsObject(parameter.Type))))
        {
            _state.ForgetParts();
        }
        else if (instance is not null)
        {
            // A struct can change itself.
            _state.ForgetParts(instance.Type is { IsValueType: true } ? PathOf(instance) : null);
        }

        return null;
    }

    private bool Hand(IArgumentOperation argument)
    {
        var value = Evaluate(argument.Value);
        _seen?.Invoke(argument.Value.Syntax, value is not null);
        if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
        {
            Set(argument.Value, null, null);
        }

        return value is not null;
    }

    private KnownValue? Assign(IOperation target, IOperation value)
    {
        foreach (var child in target.ChildOperations)
        {
            Evaluate(child);
        }

        var known = Evaluate(value);
        _seen?.Invoke(value.Syntax, known is not null);
        Set(target, known, value);
        return known;
    }

    private KnownValue? Store(string path, IOperation value)
    {
        var known = Evaluate(value);
        _state.Assign(path, known, PathOf(value));
        Members(path, value);
        return known;
    }

    private void Set(IOperation target, KnownValue? value, IOperation? source)
    {
        if (PathOf(target is IFlowCaptureReferenceOperation capture && _captured.TryGetValue(capture.Id, out var place)
            ? place : target) is { } path)
        {
            _state.Assign(path, value, source is null ? null : PathOf(source));
            if (source is not null)
            {
                Members(path, source);
            }
        }
        else if (value is null
            && target is IMemberReferenceOperation { Member.ContainingType.IsAnonymousType: false } or IArrayElementReferenceOperation)
        {
            _state.ForgetParts();
        }
    }

    // Elements of a new array, members of a new anonymous object.
    private void Members(string path, IOperation source)
    {
        switch (source.Unwrap())
        {
            case IArrayCreationOperation { Initializer.ElementValues: var elements, DimensionSizes.Length: 1 }:
                for (var i = 0; i < elements.Length; i++)
                {
                    _state.Fill($"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", Evaluate(elements[i]));
                }

                break;
            case IAnonymousObjectCreationOperation { Initializers: var members }:
                foreach (var member in members.OfType<ISimpleAssignmentOperation>())
                {
                    if (member.Target is IPropertyReferenceOperation { Property.Name: var name })
                    {
                        _state.Fill($"{path}.{name}", Evaluate(member.Value));
                    }
                }

                break;
        }
    }

    private static KnownValue? Sum(KnownValue? left, KnownValue? right) =>
        left is null || right is null ? null
        : left.Constant is { HasValue: true, Value: string first } && right.Constant is { HasValue: true, Value: string second }
            && first.Length + second.Length <= 4096 ? KnownValue.Of(first + second)
        : KnownValue.Any;

    // How the code reads a place that keeps its value: variables, fields, automatic properties, elements with a known index.
    private string? PathOf(IOperation operation)
    {
        operation = operation.Unwrap();
        return operation switch
        {
            ILocalReferenceOperation local => _shared.Contains(local.Local) || local.Local.IsRef ? null : local.Local.Name,
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol
                { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } } parameter } => Inner(parameter),
            IParameterReferenceOperation parameter =>
                _shared.Contains(parameter.Parameter) || parameter.Parameter.RefKind != RefKind.None ? null
                : parameter.Parameter.Name,
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => "this",
            IFlowCaptureReferenceOperation capture => KeyOf(capture.Id),
            IFieldReferenceOperation { Instance: { } instance } field => PathOf(instance) is { } path ? $"{path}.{field.Field.Name}" : null,
            IPropertyReferenceOperation { Instance: { } instance, Arguments.IsEmpty: true,
                Property: { IsVirtual: false, IsOverride: false } property }
                when IsAutomatic(property) => PathOf(instance) is { } path ? $"{path}.{property.Name}" : null,
            IArrayElementReferenceOperation { Indices: [{ ConstantValue: { HasValue: true, Value: int index } }] } element =>
                PathOf(element.ArrayReference) is { } path ? $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]" : null,
            IArrayElementReferenceOperation { Indices: [ILocalReferenceOperation or IParameterReferenceOperation] } element =>
                PathOf(element.ArrayReference) is { } path && PathOf(element.Indices[0]) is { } index ? $"{path}[{index}]" : null,
            _ => null,
        };
    }

    private static bool IsAutomatic(IPropertySymbol property) =>
        property.ContainingType.IsAnonymousType
        || property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    // It may have the name of a variable outside.
    private static string Inner(IParameterSymbol parameter) => "^" + parameter.Name;

    private static string KeyOf(CaptureId id) => "#" + id.GetHashCode().ToString(CultureInfo.InvariantCulture);
}
