using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>What library code usually does, told from names and types, for methods the model says nothing about.</summary>
internal static class LibraryCollections
{
    private static readonly string[] s_mutators =
        ["Add", "Append", "Insert", "Push", "Enqueue", "Set", "Write", "TryAdd", "Put", "Union", "Prepend", "Replace", "TryWrite", "Fill"];

    private static readonly string[] s_lookUps = ["Find", "Get", "TryGet", "Lookup", "Load", "Fetch", "Query", "Exists"];

    private static readonly HashSet<string> s_fromCode = new(StringComparer.Ordinal)
    {
        "Select", "SelectMany", "Aggregate", "ConvertAll", "ContinueWith", "Run", "StartNew", "Invoke", "Map", "Then", "SelectAwait", "Zip",
        "Join", "GroupJoin", "GetOrAdd", "Create", "ToDictionary", "ToLookup", "ToImmutableDictionary", "ToFrozenDictionary",
    };

    private static readonly HashSet<string> s_wrappers = new(StringComparer.Ordinal)
    {
        "ConfigureAwait", "GetAwaiter", "GetResult", "AsTask", "FromResult", "GetEnumerator", "GetAsyncEnumerator", "AsSpan", "AsMemory",
        "AsEnumerable", "WaitAsync", "Unwrap", "Clone", "MemberwiseClone", "AsReadOnly",
    };

    /// <summary>Whether the method puts its arguments into the object it is called on.</summary>
    public static bool IsMutator(IMethodSymbol method)
    {
        if (method.IsStatic || !(IsSequence(method.ContainingType) || IsBuffer(method.ContainingType)))
        {
            return false;
        }

        foreach (var prefix in s_mutators)
        {
            if (method.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return method.ContainingType.SpecialType != SpecialType.System_String;
            }
        }

        return false;
    }

    /// <summary>Whether the object is empty after the call.</summary>
    public static bool IsClearing(IMethodSymbol method) =>
        method is { Name: "Clear", IsStatic: false, Parameters.Length: 0 } && (IsSequence(method.ContainingType) || IsBuffer(method.ContainingType));

    /// <summary>The parameter that names an element, in a map from keys to values.</summary>
    public static string? KeyOf(IMethodSymbol method)
    {
        if (method.IsStatic || method.Name.StartsWith("Contains", StringComparison.Ordinal) || method.Parameters.Length is 0 or > 2
            || !IsSequence(method.ContainingType))
        {
            return null;
        }

        return method.Parameters[0].Name is "key" or "name"
            && method.Parameters[0].Type.SpecialType is SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Int32
            && (method.Parameters.Length == 1 || method.Parameters[1].Name == "value") ? method.Parameters[0].Name : null;
    }

    /// <summary>Whether the method finds something by its arguments, so that the result is not made of them.</summary>
    public static bool IsLookUp(IMethodSymbol method)
    {
        if (method.IsStatic || method.ContainingType.SpecialType == SpecialType.System_String)
        {
            return false;
        }

        foreach (var prefix in s_lookUps)
        {
            if (method.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether elements of the result have the index they had before.</summary>
    public static bool KeepsOrder(IMethodSymbol method) =>
        method.Name is "ToList" or "ToArray" or "AsEnumerable" or "AsSpan" or "AsReadOnly" or "AsMemory" or "Cast"
        || method.Name.StartsWith("ToImmutable", StringComparison.Ordinal) || method.Name.StartsWith("ToFrozen", StringComparison.Ordinal)
        || IsWrapper(method);

    public static bool ResultIsFromCode(IMethodSymbol method) => s_fromCode.Contains(method.Name);

    /// <summary>Whether the result is the object itself in another coat.</summary>
    public static bool IsWrapper(IMethodSymbol method) => s_wrappers.Contains(method.Name);

    /// <summary>Whether objects of the type show the array or memory they are made of.</summary>
    public static bool IsView(ITypeSymbol type) => type.Name is "ArraySegment" or "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan";

    public static bool IsSequence(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return false;
        }

        if (type.TypeKind == TypeKind.Array || Named(type))
        {
            return true;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.SpecialType == SpecialType.System_Collections_IEnumerable || Named(implemented))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Named(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_IEnumerable
            or SpecialType.System_Collections_Generic_IEnumerable_T
        || type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "IAsyncEnumerable";

    private static bool IsBuffer(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "StringBuilder" or "TextWriter" or "Stream" or "BinaryWriter"
                || current.Name.EndsWith("InterpolatedStringHandler", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
