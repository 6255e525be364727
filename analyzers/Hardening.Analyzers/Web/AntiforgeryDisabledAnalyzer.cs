using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>HT6005: the check of the antiforgery token is taken off an action, or off all of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AntiforgeryDisabledAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.AntiforgeryDisabled,
        "Antiforgery check switched off",
        "'{0}' lets other sites send this request in the name of the user; leave the check on where cookies say who the user is",
        RuleCategory.Web,
        RuleLevel.Possible,
        352);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var ignoring = types.Set("Microsoft.AspNetCore.Mvc.IgnoreAntiforgeryTokenAttribute");
        var extensions = types.Set("Microsoft.AspNetCore.Builder.RoutingEndpointConventionBuilderExtensions");
        if (!ignoring.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCreation(c, ignoring),
                CodeNames.Of(types.Derived(ignoring)).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
        }

        if (!extensions.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCall(c, extensions),
                CodeNames.Of("DisableAntiforgery"),
                OperationKind.Invocation);
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet ignoring)
    {
        if (ignoring.ContainsOrDerived(context.Operation.Type))
        {
            context.Report(Rule, context.Operation, "IgnoreAntiforgeryToken");
        }
    }

    private static void CheckCall(CodeContext context, TypeSet extensions)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (method.Name == "DisableAntiforgery" && extensions.Contains(method.ContainingType))
        {
            context.Report(Rule, context.Operation, "DisableAntiforgery");
        }
    }
}
