using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>The glance at a body: whom it calls, openly or by language constructs, and whether it touches sources or sinks.</summary>
internal sealed class CalleeScan(Compilation compilation, FlowEnds ends, ConstantFields constants)
{
    public void Run(MethodBody body, CancellationToken cancellation)
    {
        if (body.Root is not { } root)
        {
            return;
        }

        body.Ends |= ends.Of(body.Method);
        var size = 0;
        foreach (var operation in root.Descendants())
        {
            if ((++size & 0xff) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            See(body, operation);
        }

        body.Size = size;
    }

    // By kind, a number: asking an operation for one interface after the other is dear where every operation is asked.
    private void See(MethodBody body, IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Invocation when operation is IInvocationOperation invocation:
                body.RunsGivenCode |= invocation.TargetMethod.MethodKind == MethodKind.DelegateInvoke;
                body.Ends |= ends.Of(invocation);
                AddCallee(body, invocation.TargetMethod);
                break;
            case OperationKind.ObjectCreation when operation is IObjectCreationOperation { Constructor: { } constructor } creation:
                body.Ends |= ends.Of(creation);
                AddCallee(body, constructor);
                break;
            case OperationKind.PropertyReference when operation is IPropertyReferenceOperation property:
                body.Ends |= ends.Of(property);
                body.RunsGivenCode |= property.Type is { TypeKind: TypeKind.Delegate };
                AddCallee(body, property.Property.GetMethod);
                AddCallee(body, property.Property.SetMethod);
                break;
            case OperationKind.FieldReference when operation is IFieldReferenceOperation field:
                constants.Seen(field);
                body.RunsGivenCode |= field.Type is { TypeKind: TypeKind.Delegate };
                break;
            case OperationKind.ParameterReference:
                body.RunsGivenCode |= operation.Type is { TypeKind: TypeKind.Delegate };
                break;
            case OperationKind.MethodReference when operation is IMethodReferenceOperation reference:
                AddCallee(body, reference.Method);
                break;
            case OperationKind.Conversion when operation is IConversionOperation { OperatorMethod: { } conversion }:
                AddCallee(body, conversion);
                break;
            case OperationKind.Binary when operation is IBinaryOperation binary:
                SeeBinary(body, binary);
                break;
            case OperationKind.Unary when operation is IUnaryOperation { OperatorMethod: { } unary }:
                AddCallee(body, unary);
                break;
            default:
                SeeConstruct(body, operation);
                break;
        }
    }

    // Calls that the language makes and the tree of operations does not show.
    private void SeeConstruct(MethodBody body, IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Loop when operation is IForEachLoopOperation loop:
                AddEnumeration(body, loop.Collection is IConversionOperation conversion ? conversion.Operand.Type : loop.Collection.Type);
                break;
            case OperationKind.LocalReference when operation is { Type: { } resource, Parent.Kind: OperationKind.Using }:
                AddNamed(body, resource, "Dispose");
                break;
            case OperationKind.VariableDeclarator
                when operation is IVariableDeclaratorOperation { Symbol: { IsUsing: true, Type: { } declared } }:
                AddNamed(body, declared, "Dispose");
                break;
            case OperationKind.DeconstructionAssignment when operation is IDeconstructionAssignmentOperation { Value.Type: { } type }:
                AddNamed(body, type, "Deconstruct");
                break;
            case OperationKind.RecursivePattern
                when operation is IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol deconstruct }:
                AddCallee(body, deconstruct);
                break;
            case OperationKind.Interpolation when operation is IInterpolationOperation { Expression.Type: { } type }:
                AddNamed(body, type, "ToString");
                break;
        }
    }

    private void SeeBinary(MethodBody body, IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { } method)
        {
            AddCallee(body, method);
        }
        else if (TypeFacts.IsText(binary.Type))
        {
            AddText(body, binary.LeftOperand);
            AddText(body, binary.RightOperand);
        }
    }

    private void AddText(MethodBody body, IOperation operand)
    {
        if (operand is IConversionOperation { Operand.Type: { } type })
        {
            AddNamed(body, type, "ToString");
        }
    }

    private void AddEnumeration(MethodBody body, ITypeSymbol? collection)
    {
        if (collection is not null && IsOwn(collection))
        {
            foreach (var member in collection.GetMembers("GetEnumerator"))
            {
                AddCallee(body, member as IMethodSymbol);
                if (member is IMethodSymbol { ReturnType: { } enumerator } && IsOwn(enumerator))
                {
                    AddNamed(body, enumerator, "MoveNext");
                    AddNamed(body, enumerator, "get_Current");
                }
            }
        }
    }

    private void AddNamed(MethodBody body, ITypeSymbol type, string name)
    {
        for (var current = type; current is not null && IsOwn(current); current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                AddCallee(body, member as IMethodSymbol);
            }
        }
    }

    // A member of a library counts when the compilation may implement or override it. Those of the base library would
    // make one group of all methods that implement them, and what they do is known without looking.
    private void AddCallee(MethodBody body, IMethodSymbol? callee)
    {
        if (callee is not null
            && (IsOwn(callee) || ((callee.IsAbstract || callee.IsVirtual || callee.IsOverride) && !TypeFacts.IsOfBaseLibrary(callee))))
        {
            body.Callees.Add(callee.OriginalDefinition);
        }
    }

    private bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);
}
