using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Summaries of what the compiler makes of a parameter list behind the name of a type: members without a body.</summary>
internal static class RecordSummaries
{
    public static IEnumerable<(IMethodSymbol Method, Summary Summary)> Of(INamedTypeSymbol type, ProgramAnalysis program)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.Length == 0 || !program.IsPrimary(constructor))
            {
                continue;
            }

            yield return (constructor, new Summary { Returns = true, Effects = Filled(constructor).ToArray() });
            foreach (var member in type.GetMembers("Deconstruct"))
            {
                if (type.IsRecord && member is IMethodSymbol { IsImplicitlyDeclared: true } method)
                {
                    yield return (method, new Summary { Returns = true, Outputs = method.Parameters.Select(p => Part(type, p)).ToArray() });
                }
            }
        }
    }

    // A parameter fills the property of a record, and otherwise the hidden field that members read it from.
    private static IEnumerable<Effect> Filled(IMethodSymbol constructor)
    {
        foreach (var parameter in constructor.Parameters)
        {
            var origin = Origin.Parameter(parameter.Ordinal);
            var shape = new Shape(TaintSet.Of(origin), TypeFacts.IsObject(parameter.Type) ? [origin] : [], [], default);
            if (TypeFacts.CannotCarry(parameter.Type))
            {
                continue;
            }

            yield return new Effect(Origin.Parameter(Origin.This), Cell.Of(parameter), shape);
            if (PropertyOf(constructor.ContainingType, parameter.Name) is { } property)
            {
                yield return new Effect(Origin.Parameter(Origin.This), Cell.Of(property), shape);
            }
        }
    }

    private static Shape? Part(INamedTypeSymbol type, IParameterSymbol parameter)
    {
        if (PropertyOf(type, parameter.Name) is not { } property || TypeFacts.CannotCarry(property.Type))
        {
            return null;
        }

        var origin = Origin.Parameter(Origin.This, Cell.Of(property));
        return new Shape(TaintSet.Of(origin), TypeFacts.IsObject(property.Type) ? [origin] : [], [], default);
    }

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (type.IsRecord && member is IPropertySymbol property)
            {
                return property;
            }
        }

        return null;
    }
}
