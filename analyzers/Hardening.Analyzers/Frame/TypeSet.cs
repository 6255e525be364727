using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers;

/// <summary>Types that a rule is interested in; constructed generic types count as their definition.</summary>
internal sealed class TypeSet(HashSet<INamedTypeSymbol> types)
{
    /// <summary>True when the compilation references none of the types, so that the rule has nothing to do.</summary>
    public bool IsEmpty => types.Count == 0;

    public IReadOnlyCollection<INamedTypeSymbol> Types => types;

    /// <summary>The names that code uses for the types.</summary>
    public string[] Names => [.. types.Select(static type => type.Name)];

    /// <summary>Exactly one of the types.</summary>
    public bool Contains(ITypeSymbol? type) => types.Count > 0 && type is INamedTypeSymbol named && types.Contains(named.OriginalDefinition);

    /// <summary>One of the types or a class derived from one.</summary>
    public bool ContainsOrDerived(ITypeSymbol? type)
    {
        if (types.Count == 0)
        {
            return false;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Contains(current))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One of the types, a class derived from one, or a type that implements one.</summary>
    public bool ContainsOrImplements(ITypeSymbol? type)
    {
        if (types.Count == 0 || type is null)
        {
            return false;
        }

        if (ContainsOrDerived(type))
        {
            return true;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (Contains(implemented))
            {
                return true;
            }
        }

        return type is ITypeParameterSymbol parameter && ConstrainedToOne(parameter);
    }

    private bool ConstrainedToOne(ITypeParameterSymbol parameter)
    {
        foreach (var constraint in parameter.ConstraintTypes)
        {
            if (constraint is not ITypeParameterSymbol && ContainsOrImplements(constraint))
            {
                return true;
            }
        }

        return false;
    }
}
