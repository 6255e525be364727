using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>What is known about the XmlResolver of the object that a property is set on.</summary>
internal static class XmlResolvers
{
    /// <summary>
    /// Whether the same object is given a resolver in the same initializer or method. Without one, readers and settings have
    /// none since .NET Framework 4.5.2.
    /// </summary>
    public static bool IsGiven(ISimpleAssignmentOperation assignment)
    {
        IOperation root = assignment;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var owner = Owner(assignment);
        foreach (var operation in root.Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "XmlResolver" } } other
                && !IsNull(other.Value)
                && Equals(Owner(other), owner))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A resolver that fetches what the XML points to.</summary>
    public static bool Fetches(IOperation value)
    {
        value = value.Unwrap();
        if (value is ILocalReferenceOperation local && LocalFacts.Around(local).OnlyValue(local.Local) is { } only)
        {
            value = only.Unwrap();
        }

        return value is IObjectCreationOperation { Type.Name: "XmlUrlResolver" };
    }

    private static bool IsNull(IOperation value) =>
        value.Unwrap() is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    // The variable that holds the object: the receiver, or what the initializer's object is assigned to.
    private static object? Owner(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } }
            && assignment.Parent?.Parent is { } creation)
        {
            return creation.Consumer() switch
            {
                IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
                ISimpleAssignmentOperation outer => Symbol(outer.Target),
                _ => creation.Syntax,
            };
        }

        return assignment.Target is IPropertyReferenceOperation { Instance: { } instance } ? Symbol(instance) : null;
    }

    private static object? Symbol(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => operation.Syntax,
    };
}
