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
        foreach (var other in OfSameObject(assignment))
        {
            if (other.Target is IPropertyReferenceOperation { Property.Name: "XmlResolver" }
                && !IsNull(other.Value)
                && other.Value.Unwrap().Type?.Name != "XmlSecureResolver") // it reaches what the given place may only
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the object that is given a resolver never asks it: document types are off by the same initializer or method, or
    /// by default in settings that it makes, and no schema is looked for either.
    /// </summary>
    public static bool IsNeverAsked(ISimpleAssignmentOperation assignment)
    {
        var isOff = assignment.Target is IPropertyReferenceOperation { Property.ContainingType.Name: "XmlReaderSettings" }
            && IsMadeHere(assignment);
        foreach (var other in OfSameObject(assignment))
        {
            switch (other.Target)
            {
                case IPropertyReferenceOperation { Property.Name: "ValidationFlags" or "ValidationType" }:
                    return false;
                case IPropertyReferenceOperation { Property.Name: "DtdProcessing" or "ProhibitDtd" }:
                    if (DocumentTypes.Allowed(other) is not null || other.Value.ConstantObject() is null)
                    {
                        return false;
                    }

                    isOff = true;
                    break;
            }
        }

        return isOff;
    }

    /// <summary>Whether the same settings are told to let entities grow without end.</summary>
    public static bool IsUnbounded(ISimpleAssignmentOperation assignment) => OfSameObject(assignment).Any(static other =>
        other.Target is IPropertyReferenceOperation { Property.Name: "MaxCharactersFromEntities" }
        && other.Value.ConstantObject() is 0 or 0L);

    private static bool IsMadeHere(ISimpleAssignmentOperation assignment) =>
        assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation }
            ? ObjectSetup.Holder(creation) is null or ILocalSymbol
            : assignment.Target is IPropertyReferenceOperation { Instance: ILocalReferenceOperation local }
                && LocalFacts.Around(local).OnlyValue(local.Local)?.Unwrap() is IObjectCreationOperation;

    // Settings of the same object in the same initializer or method.
    private static IEnumerable<ISimpleAssignmentOperation> OfSameObject(ISimpleAssignmentOperation assignment)
    {
        IOperation root = assignment;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var owner = Owner(assignment);
        foreach (var operation in root.Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation } other && Equals(Owner(other), owner))
            {
                yield return other;
            }
        }
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
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => "this",
        _ => operation.Syntax,
    };
}
