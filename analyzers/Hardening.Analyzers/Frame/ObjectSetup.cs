using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers;

/// <summary>What a method does to an object it has just made, as far as that can be told without following the object.</summary>
internal static class ObjectSetup
{
    /// <summary>
    /// Every value the method gives to a property of the new object: in the initializer, and through the local, parameter,
    /// field or property that the object is stored in. The order of the statements is not looked at.
    /// </summary>
    public static IEnumerable<IOperation> ValuesOf(IObjectCreationOperation creation, string property)
    {
        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation reference } assignment
                && string.Equals(reference.Property.Name, property, StringComparison.Ordinal))
            {
                yield return assignment.Value;
            }
        }

        if (Holder(creation) is not { } holder)
        {
            yield break;
        }

        foreach (var reference in PropertiesOf(holder, creation))
        {
            if (string.Equals(reference.Property.Name, property, StringComparison.Ordinal) && AssignedValue(reference) is { } value)
            {
                yield return value;
            }
        }
    }

    /// <summary>
    /// A later statement of the same block gives the same property of the same object another value, or replaces the object
    /// before it was used.
    /// </summary>
    public static bool IsOverwritten(IAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Instance: { } instance, Property: var property }
            || (InitializedBy(assignment) is { } creation ? Holder(creation) : Symbol(instance)) is not { } holder)
        {
            return false;
        }

        IOperation statement = assignment;
        while (statement.Parent is { } parent and not IBlockOperation)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }

            statement = parent;
        }

        if (statement.Parent is not IBlockOperation block)
        {
            return false;
        }

        var isUntouched = true;
        foreach (var other in block.Operations.SkipWhile(other => other != statement).Skip(1))
        {
            switch ((other as IExpressionStatementOperation)?.Operation)
            {
                case IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } target } reference }
                    when SymbolEqualityComparer.Default.Equals(reference.Property, property)
                        && SymbolEqualityComparer.Default.Equals(Symbol(target), holder):
                case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } when tuple.Elements.Any(element =>
                    element is IPropertyReferenceOperation { Instance: { } target } reference
                        && SymbolEqualityComparer.Default.Equals(reference.Property, property)
                        && SymbolEqualityComparer.Default.Equals(Symbol(target), holder)):
                    return true;

                // The whole object goes before anybody has seen it: settings = new T { … }; settings = null;
                case ISimpleAssignmentOperation replaced when isUntouched && SymbolEqualityComparer.Default.Equals(Symbol(replaced.Target), holder)
                    && !Mentions(replaced.Value, holder):
                    return true;
            }

            isUntouched = isUntouched && !Mentions(other, holder);
        }

        return false;
    }

    private static bool Mentions(IOperation operation, ISymbol symbol) =>
        operation.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(Symbol(part), symbol));

    // new T { Setting = value }: the object that the assignment in an initializer is about.
    private static IObjectCreationOperation? InitializedBy(IAssignmentOperation assignment) =>
        assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation } ? creation : null;

    /// <summary>The variable or member that gets the new object; null when it goes elsewhere.</summary>
    public static ISymbol? Holder(IObjectCreationOperation creation) => creation.Consumer() switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation assignment when assignment.Target.Unwrap() != creation => Symbol(assignment.Target),
        ICoalesceAssignmentOperation assignment => Symbol(assignment.Target),
        ICoalesceOperation { Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } } =>
            declarator.Symbol,
        _ => null,
    };

    private static IEnumerable<IPropertyReferenceOperation> PropertiesOf(ISymbol holder, IOperation inside)
    {
        if (holder is ILocalSymbol local)
        {
            foreach (var use in LocalFacts.Around(inside).Uses(local))
            {
                if (use.Parent is IPropertyReferenceOperation property && property.Instance == use)
                {
                    yield return property;
                }
            }

            yield break;
        }

        var root = inside;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        foreach (var operation in root.Descendants())
        {
            if (operation is IPropertyReferenceOperation { Instance: { } instance } property
                && SymbolEqualityComparer.Default.Equals(Symbol(instance), holder))
            {
                yield return property;
            }
        }
    }

    /// <summary>The value that the statement around a property gives to it; null when it only reads it.</summary>
    public static IOperation? AssignedValue(IPropertyReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment when assignment.Target == reference => assignment.Value,
        ITupleOperation tuple when tuple.Parent is IDeconstructionAssignmentOperation { Value: var value } deconstruction
            && deconstruction.Target == tuple =>
            value.Unwrap() is ITupleOperation values && values.Elements.Length == tuple.Elements.Length
                ? values.Elements[tuple.Elements.IndexOf(reference)]
                : value,
        _ => null,
    };

    private static ISymbol? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
