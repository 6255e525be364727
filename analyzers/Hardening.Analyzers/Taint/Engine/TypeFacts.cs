using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Which types cannot carry an attack, whatever data they were made from.</summary>
internal static class TypeFacts
{
    /// <summary>Numbers, truth values, enums, dates, GUIDs and the like; not characters and bytes, which texts are built from.</summary>
    public static bool CannotCarry(ITypeSymbol? type)
    {
        if (type is null)
        {
            return false;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return true;
        }

        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean:
            case SpecialType.System_Int16:
            case SpecialType.System_Int32:
            case SpecialType.System_Int64:
            case SpecialType.System_UInt16:
            case SpecialType.System_UInt32:
            case SpecialType.System_UInt64:
            case SpecialType.System_IntPtr:
            case SpecialType.System_UIntPtr:
            case SpecialType.System_Single:
            case SpecialType.System_Double:
            case SpecialType.System_Decimal:
            case SpecialType.System_DateTime:
            case SpecialType.System_Void:
                return true;
        }

        if (type is IArrayTypeSymbol array)
        {
            return CannotCarry(array.ElementType);
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return CannotCarry(nullable.TypeArguments[0]);
        }

        return type.IsValueType && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            && type.Name is "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Half" or "Int128" or "UInt128";
    }

    /// <summary>Whether the member is declared in a namespace of the base library, <c>System</c> and below.</summary>
    public static bool IsOfBaseLibrary(ISymbol member)
    {
        var space = member.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace: { IsGlobalNamespace: false } parent })
        {
            space = parent;
        }

        return space?.Name == "System";
    }

    /// <summary>Whether one of the classes is the other one or derives from it.</summary>
    public static bool AreRelated(INamedTypeSymbol first, INamedTypeSymbol second) => Derives(first, second) || Derives(second, first);

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol parent)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, parent.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsText(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    /// <summary>Whether several places can share the object, so that a change at one is seen at the others.</summary>
    public static bool IsObject(ITypeSymbol? type) =>
        type is not null && type.SpecialType != SpecialType.System_String && type.TypeKind != TypeKind.Delegate && !CannotCarry(type);

    /// <summary>The type of the awaited result of a task, or the type itself.</summary>
    public static ITypeSymbol Unwrap(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : type;
}
