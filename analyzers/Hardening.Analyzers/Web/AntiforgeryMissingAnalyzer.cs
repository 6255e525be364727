using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>
/// HT6006: an action that changes something and that nothing checks for an antiforgery token: no attribute on it or its
/// controller, and no filter for all of them anywhere in the project.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AntiforgeryMissingAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.AtCompilationEnd(RuleDescriptor.Create(
        Rules.AntiforgeryMissing,
        "Action without antiforgery check",
        "'{0}' changes something and checks no antiforgery token; add [ValidateAntiForgeryToken], or the filter for all actions",
        RuleCategory.Web,
        RuleLevel.Possible,
        352));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        // Controllers with views authenticate by cookie; those without ([ApiController], ControllerBase) mostly by token.
        var controllers = types.Set("Microsoft.AspNetCore.Mvc.Controller", "System.Web.Mvc.Controller");
        if (controllers.IsEmpty)
        {
            return;
        }

        var filters = types.Set(
            "Microsoft.AspNetCore.Mvc.AutoValidateAntiforgeryTokenAttribute",
            "Microsoft.AspNetCore.Mvc.ValidateAntiForgeryTokenAttribute",
            "System.Web.Mvc.ValidateAntiForgeryTokenAttribute");
        var actions = new ConcurrentBag<IMethodSymbol>();
        var hasFilter = new ConcurrentBag<bool>();
        context.RegisterSymbolAction(c => Collect((IMethodSymbol)c.Symbol, controllers, actions), SymbolKind.Method);
        context.RegisterCodeAction(
            c => NoteFilter(c, hasFilter),
            CodeNames.Of(types.Derived(filters)).Or("ValidateRequestAsync", "IsRequestValidAsync", "AntiForgery"),
            OperationKind.ObjectCreation, OperationKind.TypeOf, OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            if (hasFilter.IsEmpty)
            {
                Report(end, actions);
            }
        });
    }

    private static void Collect(IMethodSymbol method, TypeSet controllers, ConcurrentBag<IMethodSymbol> actions)
    {
        if (method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary }
            && controllers.ContainsOrDerived(method.ContainingType.BaseType)
            && ChangesSomething(method)
            && !IsChecked(method)
            && !method.Parameters.Any(static parameter => Has(parameter, static name => name == "FromBodyAttribute")))
        {
            actions.Add(method);
        }
    }

    private static bool ChangesSomething(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "HttpPostAttribute" or "HttpPutAttribute" or "HttpPatchAttribute" or "HttpDeleteAttribute":
                case "AcceptVerbsAttribute" when !Text(attribute).All(static verb =>
                    verb.ToUpperInvariant() is "GET" or "HEAD" or "2" or "16"):
                    return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Text(AttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(static argument => argument.Kind == TypedConstantKind.Array
            ? argument.Values.Select(static value => value.Value?.ToString() ?? string.Empty)
            : [argument.Value?.ToString() ?? string.Empty]);

    private static bool IsChecked(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (Has(current, IsCheck))
            {
                return true;
            }
        }

        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (Has(type, IsCheck) || Has(type, static name => name == "ApiControllerAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    // Whoever says that no check is wanted has thought about it; that is HT6005. Where nobody is logged in there is no user
    // to act for.
    private static bool IsCheck(string attribute) =>
        attribute.IndexOf("antiforgery", StringComparison.OrdinalIgnoreCase) >= 0
        || attribute is "NonActionAttribute" or "AllowAnonymousAttribute";

    private static bool Has(ISymbol symbol, Func<string, bool> test) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && test(type.Name));

    // new AutoValidate…Attribute(), Filters.Add(typeof(…)), Filters.Add<…>(), or antiforgery checked in a filter of one's own.
    private static void NoteFilter(CodeContext context, ConcurrentBag<bool> found)
    {
        var isFilter = context.Operation switch
        {
            IObjectCreationOperation { Type: { } type } creation => IsFilter(type) && creation.Parent is not IAttributeOperation,
            ITypeOfOperation { TypeOperand: var type } => IsFilter(type),
            IInvocationOperation call => call.TargetMethod.TypeArguments.Any(IsFilter)
                || call.TargetMethod is { Name: "ValidateRequestAsync" or "IsRequestValidAsync", ContainingType.Name: "IAntiforgery" }
                || call.TargetMethod is { Name: "Validate", ContainingType.Name: "AntiForgery" },
            _ => false,
        };
        if (isFilter)
        {
            found.Add(true);
        }
    }

    private static bool IsFilter(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "AutoValidateAntiforgeryTokenAttribute" or "ValidateAntiForgeryTokenAttribute")
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(CompilationAnalysisContext context, IEnumerable<IMethodSymbol> actions)
    {
        foreach (var action in actions.OrderBy(static a => a.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static a => a.Locations[0].SourceSpan.Start))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, action.Locations[0], action.Name));
        }
    }
}
