using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>
/// HT6017: in a project that authorizes some actions, one that changes something says nothing about it. Silent where a
/// policy for everything is set, and in projects that never mention authorization.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AuthorizationMissingAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.AtCompilationEnd(RuleDescriptor.Create(
        Rules.AuthorizationMissing,
        "Action without authorization among others with it",
        "'{0}' changes something and anyone may call it; add [Authorize], or say [AllowAnonymous] if that is meant",
        RuleCategory.Web,
        RuleLevel.Possible,
        862, 306));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var controllers = types.Set("Microsoft.AspNetCore.Mvc.ControllerBase", "System.Web.Mvc.Controller",
            "System.Web.Http.ApiController");
        if (controllers.IsEmpty)
        {
            return;
        }

        var open = new ConcurrentBag<IMethodSymbol>();
        var authorized = new ConcurrentBag<bool>();
        var forAll = new ConcurrentBag<bool>();
        context.RegisterSymbolAction(c => Collect((IMethodSymbol)c.Symbol, controllers, open, authorized), SymbolKind.Method);
        context.RegisterCodeAction(
            c =>
            {
                if (IsForAll(c.Operation))
                {
                    forAll.Add(true);
                }
            },
            CodeNames.Of("RequireAuthorization", "SetFallbackPolicy", "FallbackPolicy", "AuthorizeFilter", "AuthorizeAttribute"),
                OperationKind.Invocation,
            OperationKind.SimpleAssignment,
            OperationKind.ObjectCreation);
        context.RegisterCompilationEndAction(end =>
        {
            if (authorized.IsEmpty || !forAll.IsEmpty)
            {
                return;
            }

            foreach (var action in open.OrderBy(static a => a.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static a => a.Locations[0].SourceSpan.Start))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, action.Locations[0], action.Name));
            }
        });
    }

    private static void Collect(
        IMethodSymbol method, TypeSet controllers, ConcurrentBag<IMethodSymbol> open, ConcurrentBag<bool> authorized)
    {
        if (method is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary }
            || !controllers.ContainsOrDerived(method.ContainingType.BaseType))
        {
            return;
        }

        if (IsDecided(method, out var isAuthorized))
        {
            if (isAuthorized)
            {
                authorized.Add(true);
            }
        }
        else if (method.GetAttributes().Any(static a => a.AttributeClass?.Name
            is "HttpPostAttribute" or "HttpPutAttribute" or "HttpPatchAttribute" or "HttpDeleteAttribute"))
        {
            open.Add(method);
        }
    }

    private static bool IsDecided(IMethodSymbol method, out bool isAuthorized)
    {
        var attributes = method.GetAttributes().AsEnumerable();
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            attributes = attributes.Concat(type.GetAttributes());
        }

        var names = attributes.Select(static a => a.AttributeClass?.Name ?? string.Empty).ToList();
        isAuthorized = names.Exists(static name => name.IndexOf("Authorize", StringComparison.Ordinal) >= 0);
        return isAuthorized || names.Exists(static name => name is "AllowAnonymousAttribute" or "NonActionAttribute"
            || name.IndexOf("Permission", StringComparison.Ordinal) >= 0 || name.IndexOf("ApiKey", StringComparison.Ordinal) >= 0);
    }

    // MapControllers().RequireAuthorization(), options.FallbackPolicy = …, Filters.Add(new AuthorizeFilter())
    private static bool IsForAll(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "RequireAuthorization" or "SetFallbackPolicy" } => true,
        IInvocationOperation { TargetMethod: { Name: "Add", TypeArguments: [{ Name: "AuthorizeFilter" }] } } => true,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "FallbackPolicy" } } => true,
        IObjectCreationOperation { Type.Name: "AuthorizeFilter" } => true,
        IObjectCreationOperation { Type.Name: "AuthorizeAttribute", Parent: not IAttributeOperation } => true,
        _ => false,
    };
}
