using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Deserialization;

/// <summary>The fields of a <c>[Serializable]</c> type that a formatter writes and reads.</summary>
internal static class SerializedFields
{
    public static bool IsSerializable(INamedTypeSymbol type, TypeSet serializable) =>
        type.GetAttributes().Any(attribute => serializable.Contains(attribute.AttributeClass));

    /// <summary>Instance fields, those behind automatic properties included, without those marked as not serialized.</summary>
    public static IEnumerable<IFieldSymbol> Of(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsConst: false } field
                && !field.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "NonSerializedAttribute"))
            {
                yield return field;
            }
        }
    }

    /// <summary>The types that values of a type hold directly: itself, or elements and type arguments of it.</summary>
    public static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Parts(array.ElementType);
            case INamedTypeSymbol { TypeArguments.Length: > 0 } generic:
                return generic.TypeArguments.SelectMany(Parts).Prepend(generic);
            default:
                return [type];
        }
    }

    /// <summary>Where to report: the property for the field behind it.</summary>
    public static ISymbol Shown(IFieldSymbol field) => field.AssociatedSymbol ?? field;
}
