using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>The glance at a body: whom it calls, openly or by language constructs, and whether it touches sources or sinks.</summary>
internal sealed class CalleeScan(TaintModel model, EntryPoints entries, ForeignSummaries elsewhere)
{
    public ConstantFields Constants { get; } = new(model.Compilation);

    public void Run(MethodBody body, IOperation root, CancellationToken cancellation)
    {
        foreach (var parameter in body.Method.Parameters)
        {
            body.TouchesSource |= entries.CategoryOf(parameter) != SourceCategories.None;
        }

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

    private void See(MethodBody body, IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                See(body, invocation.TargetMethod);
                AddCallee(body, invocation.TargetMethod);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                See(body, constructor);
                AddCallee(body, constructor);
                break;
            case IPropertyReferenceOperation property:
                See(body, property.Property);
                AddCallee(body, property.Property.GetMethod);
                AddCallee(body, property.Property.SetMethod);
                body.TouchesSource |= entries.CategoryOf(property.Property) != SourceCategories.None;
                break;
            case IFieldReferenceOperation field:
                Constants.Seen(field);
                break;
            case IMethodReferenceOperation reference:
                AddCallee(body, reference.Method);
                break;
            case IConversionOperation { OperatorMethod: { } conversion }:
                AddCallee(body, conversion);
                break;
            case IBinaryOperation { OperatorMethod: { } binary }:
                AddCallee(body, binary);
                break;
            case IUnaryOperation { OperatorMethod: { } unary }:
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
        switch (operation)
        {
            case IForEachLoopOperation loop:
                AddEnumeration(body, loop.Collection is IConversionOperation conversion ? conversion.Operand.Type : loop.Collection.Type);
                break;
            case ILocalReferenceOperation { Type: { } resource, Parent: IUsingOperation }:
                AddNamed(body, resource, "Dispose");
                break;
            case IVariableDeclaratorOperation { Symbol: { IsUsing: true, Type: { } declared } }:
                AddNamed(body, declared, "Dispose");
                break;
            case IDeconstructionAssignmentOperation { Value.Type: { } type }:
                AddNamed(body, type, "Deconstruct");
                break;
            case IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol deconstruct }:
                AddCallee(body, deconstruct);
                break;
            case IInterpolationOperation { Expression.Type: { } type }:
                AddNamed(body, type, "ToString");
                break;
            case IBinaryOperation { Type.SpecialType: SpecialType.System_String } sum:
                AddText(body, sum.LeftOperand);
                AddText(body, sum.RightOperand);
                break;
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

    private void See(MethodBody body, ISymbol member)
    {
        var known = model.Of(member);
        body.TouchesSource |= known.Sources.Length > 0 || known.Entries.Length > 0;
        body.TouchesSink |= known.Sinks.Length > 0;
        if (elsewhere.Exist)
        {
            body.TouchesSource |= elsewhere.HaveSource(member);
            body.TouchesSink |= elsewhere.HaveSink(member);
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

    private bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, model.Compilation.Assembly);
}
