using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>
/// HT6018: a check written as <c>async void</c>. Whoever asks goes on at its first await, and a refusal that it throws
/// reaches nobody, or ends the process.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AsyncVoidCheckAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.AsyncVoidCheck,
        "Check that nobody waits for",
        "'{0}' is async void: its caller goes on at the first await and does not learn of a refusal; {1}",
        RuleCategory.Web,
        RuleLevel.Likely,
        636, 755, 862);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var hooks = types.Set(
            "Microsoft.AspNetCore.Mvc.Filters.IAuthorizationFilter",
            "Microsoft.AspNetCore.Mvc.Filters.IActionFilter",
            "Microsoft.AspNetCore.Mvc.Filters.IResourceFilter",
            "Microsoft.AspNetCore.Mvc.Filters.IResultFilter",
            "Microsoft.AspNetCore.Mvc.Filters.IPageFilter",
            "Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute",
            "System.Web.Mvc.IAuthorizationFilter",
            "System.Web.Mvc.IActionFilter",
            "System.Web.Mvc.AuthorizeAttribute",
            "System.Web.Mvc.ActionFilterAttribute",
            "System.Web.Mvc.Controller",
            "System.Web.Http.AuthorizeAttribute",
            "System.Web.Http.Filters.AuthorizationFilterAttribute",
            "System.Web.Http.Filters.ActionFilterAttribute");
        var refusals = types.Set(
            "System.UnauthorizedAccessException",
            "System.Security.SecurityException",
            "System.Security.Authentication.AuthenticationException",
            "System.Security.Cryptography.CryptographicException",
            "Microsoft.IdentityModel.Tokens.SecurityTokenException",
            "Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException");
        if (!hooks.IsEmpty)
        {
            context.RegisterSymbolAction(c => CheckMethod(c, hooks), SymbolKind.Method);
        }

        context.RegisterCodeAction(
            c => CheckThrow(c, hooks, refusals),
            CodeNames.Of(types.Derived(refusals)).And("async"),
            OperationKind.Throw);
    }

    private static void CheckMethod(SymbolAnalysisContext context, TypeSet hooks)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { IsAsync: true, ReturnsVoid: true } && method.Locations[0] is { IsInSource: true } place && IsHook(method, hooks)
            && !Reporting.Skipped(context.Options, place.SourceTree!, context.IsGeneratedCode))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, place, method.Name, "implement the asynchronous kind of filter"));
        }
    }

    private static void CheckThrow(CodeContext context, TypeSet hooks, TypeSet refusals)
    {
        var exception = ((IThrowOperation)context.Operation).Exception;
        if (exception?.Unwrap() is not IObjectCreationOperation creation || !refusals.ContainsOrDerived(creation.Type)
            || Function(context) is not { IsAsync: true, ReturnsVoid: true } function
            || IsHook(function, hooks) || IsCaught(context.Operation, creation.Type!))
        {
            return;
        }

        context.Report(Rule, context.Operation, function.MethodKind == MethodKind.LambdaMethod ? "This lambda" : function.Name,
            "return a Task and await it");
    }

    private static bool IsHook(IMethodSymbol method, TypeSet hooks)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (hooks.Contains(overridden.ContainingType))
            {
                return true;
            }
        }

        if (method.ContainingType is not { } type || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            return false;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (hooks.Contains(implemented) && implemented.GetMembers().Any(member =>
                SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method)))
            {
                return true;
            }
        }

        return false;
    }

    private static IMethodSymbol? Function(CodeContext context)
    {
        for (var current = context.Operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        }

        return context.ContainingSymbol as IMethodSymbol;
    }

    private static bool IsCaught(IOperation thrown, ITypeSymbol type)
    {
        for (IOperation? child = thrown, current = thrown.Parent; current is not null; child = current, current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }

            if (current is ITryOperation attempt && attempt.Body == child && attempt.Catches.Any(handler => Catches(handler, type)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Catches(ICatchClauseOperation handler, ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, handler.ExceptionType))
            {
                return true;
            }
        }

        return handler.ExceptionType is null or { SpecialType: SpecialType.System_Object };
    }
}
