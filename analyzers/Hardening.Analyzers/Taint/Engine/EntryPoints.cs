using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>Which parameters and properties a framework fills with untrusted data.</summary>
internal sealed class EntryPoints(TaintModel model)
{
    private static readonly HashSet<string> s_services = new(StringComparer.Ordinal)
    {
        "FromServicesAttribute", "FromKeyedServicesAttribute", "InjectAttribute",
    };

    private static readonly HashSet<string> s_boundInterfaces = new(StringComparer.Ordinal)
    {
        "IFormFile", "IFormFileCollection", "IFormCollection", "IEnumerable", "IList", "IReadOnlyList", "ICollection",
            "IReadOnlyCollection",
        "IDictionary", "IReadOnlyDictionary", "IAsyncEnumerable", "IAsyncStreamReader",
    };

    private readonly ConcurrentDictionary<ISymbol, SourceCategories> _known = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _attributes = Attributes(model, "attribute");
    private readonly HashSet<INamedTypeSymbol> _methodAttributes = Attributes(model, "method");
    private readonly bool _hasControllers = !model.Types.Get("Microsoft.AspNetCore.Mvc.ControllerBase").IsEmpty;

    public SourceCategories CategoryOf(IParameterSymbol parameter) =>
        IsValidated(parameter) ? SourceCategories.None
        : parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.LambdaMethod } method
        && _known.GetOrAdd(method.OriginalDefinition, symbol =>
            OfMethod((IMethodSymbol)symbol)) is var category and not SourceCategories.None
        && IsData(parameter)
            ? category
            : HasSourceAttribute(parameter) ? SourceCategories.Web : SourceCategories.None;

    public SourceCategories CategoryOf(IPropertySymbol property) =>
        _attributes.Count == 0 ? SourceCategories.None
        : _known.GetOrAdd(property.OriginalDefinition, symbol =>
            HasSourceAttribute(symbol) || IsBoundAsWhole((IPropertySymbol)symbol) || IsRouteParameter((IPropertySymbol)symbol)
                ? SourceCategories.Web
                : SourceCategories.None);

    // An [ApiController] does not run its actions with values that their attributes refuse.
    private static bool IsValidated(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "AllowedValuesAttribute"
                || (attribute.AttributeClass?.Name is "RegularExpressionAttribute"
                    && attribute.ConstructorArguments is [{ Value: string pattern }]
                    && TextPatterns.IsStrict(pattern)))
            {
                return TypeHas(parameter.ContainingType, "ApiControllerAttribute");
            }
        }

        return false;
    }

    /// <summary>Whether a parameter of an entry point is data and not a service, a context or a token.</summary>
    public bool IsData(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass is { } attributeClass && s_services.Contains(attributeClass.Name))
            {
                return false;
            }
        }

        if (HasSourceAttribute(parameter))
        {
            return true;
        }

        return type.TypeKind switch
        {
            TypeKind.Interface => s_boundInterfaces.Contains(type.Name),
            TypeKind.Delegate or TypeKind.TypeParameter => false,
            TypeKind.Array => true,
            _ => type.SpecialType != SpecialType.None || IsDataType(type),
        };
    }

    private static bool IsDataType(ITypeSymbol type)
    {
        if (type.Name is "Stream" or "PipeReader" or "ChannelReader")
        {
            return true;
        }

        if (type.ContainingNamespace?.ToDisplayString() is { } space
            && (space.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || space.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)
                || space.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                    || space.StartsWith("System.Threading", StringComparison.Ordinal)
                || space.StartsWith("System.Security", StringComparison.Ordinal)
                    || space.StartsWith("Grpc.Core", StringComparison.Ordinal)))
        {
            return type.Name is "StringValues" or "JsonPatchDocument";
        }

        if (type.IsRecord || type.IsValueType || type.Locations.Length == 0 || !type.Locations[0].IsInSource)
        {
            return !type.IsAbstract && type.Name is not ("HttpClient" or "Random" or "TimeProvider");
        }

        // A class of the application: data when a binder could fill it, a service when only its constructor can.
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public, IsStatic: false,
                DeclaredAccessibility: Accessibility.Public })
            {
                return type.BaseType?.Name != "DbContext";
            }
        }

        return type.BaseType is { SpecialType: SpecialType.None } parent && parent.Locations.Length > 0 && parent.Locations[0].IsInSource
            && IsDataType(parent);
    }

    private SourceCategories OfMethod(IMethodSymbol method)
    {
        if (method.IsAbstract || method.ContainingType is not { } type
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            return IsMain(method) ? SourceCategories.Arguments : SourceCategories.None;
        }

        if (IsMain(method))
        {
            return SourceCategories.Arguments;
        }

        if (_methodAttributes.Count > 0 && HasAny(method, _methodAttributes))
        {
            return SourceCategories.Web;
        }

        if (method.DeclaredAccessibility != Accessibility.Public || method.IsStatic || IsExempt(method)
            || TypeHas(type, "NonControllerAttribute"))
        {
            return SourceCategories.None;
        }

        foreach (var row in model.RowsOf(type))
        {
            if (row is { Verb: ModelVerb.Entry, Form: "base" } && row.Names(method.Name))
            {
                return row.Category;
            }
        }

        return TypeHas(type, "ApiControllerAttribute") || TypeHas(type, "ControllerAttribute") || IsControllerByName(type)
                ? SourceCategories.Web
            : method.IsOverride && IsGrpc(type) ? SourceCategories.Rpc
            : SourceCategories.None;
    }

    // The convention of ASP.NET Core: a public class of that name is a controller without deriving from one.
    private bool IsControllerByName(INamedTypeSymbol type) =>
        _hasControllers
        && type is { DeclaredAccessibility: Accessibility.Public, ContainingType: null, IsGenericType: false, IsAbstract: false,
            TypeKind: TypeKind.Class }
        && type.Name.Length > "Controller".Length && type.Name.EndsWith("Controller", StringComparison.OrdinalIgnoreCase);

    private static bool IsExempt(IMethodSymbol method) =>
        HasAttribute(method, "NonActionAttribute") || (method.OverriddenMethod is not null && !IsGrpc(method.ContainingType));

    private static bool IsGrpc(INamedTypeSymbol type) =>
        type.BaseType is { } parent && (HasAttribute(parent, "BindServiceMethodAttribute") || IsGrpc(parent));

    private bool IsMain(IMethodSymbol method) =>
        method is { IsStatic: true, Name: "Main" or "<Main>$" } && method.Parameters.Length <= 1
        && SymbolEqualityComparer.Default.Equals(model.Compilation.GetEntryPoint(default), method);

    private static bool IsBoundAsWhole(IPropertySymbol property)
    {
        for (var type = property.ContainingType; type is not null; type = type.BaseType)
        {
            if (HasAttribute(type, "BindPropertiesAttribute"))
            {
                return property.SetMethod is { DeclaredAccessibility: Accessibility.Public };
            }
        }

        return false;
    }

    // A component's parameter that its route names: @page "/orders/{Id}".
    private static bool IsRouteParameter(IPropertySymbol property)
    {
        if (!HasAttribute(property, "ParameterAttribute"))
        {
            return false;
        }

        foreach (var attribute in property.ContainingType.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "RouteAttribute" && attribute.ConstructorArguments is [{ Value: string route }]
                && Names(route, property.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(string route, string parameter)
    {
        for (var open = route.IndexOf('{'); open >= 0; open = route.IndexOf('{', open + 1))
        {
            var start = open + 1;
            while (start < route.Length && route[start] == '*')
            {
                start++;
            }

            var end = start + parameter.Length;
            if (end < route.Length && string.Compare(route, start, parameter, 0, parameter.Length, StringComparison.OrdinalIgnoreCase) == 0
                && route[end] is '}' or ':' or '?' or '=')
            {
                return true;
            }
        }

        return false;
    }

    private bool HasSourceAttribute(ISymbol symbol) => _attributes.Count > 0 && HasAny(symbol, _attributes);

    private static bool HasAny(ISymbol symbol, HashSet<INamedTypeSymbol> attributes)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (attributes.Contains(type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool TypeHas(INamedTypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (HasAttribute(current, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAttribute(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (string.Equals(type.Name, name, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static HashSet<INamedTypeSymbol> Attributes(TaintModel model, string form)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var row in ModelTable.Rows)
        {
            if (row.Verb == ModelVerb.Entry && string.Equals(row.Form, form, StringComparison.Ordinal))
            {
                found.UnionWith(model.Types.Get(row.Type));
            }
        }

        return found;
    }
}
