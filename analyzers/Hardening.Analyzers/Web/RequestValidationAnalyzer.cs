using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>HT6008: ASP.NET no longer refuses requests that contain markup.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RequestValidationAnalyzer() : SettingAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.RequestValidationDisabled,
        "Request validation switched off",
        "'{0}' lets markup in requests through; allow it for the one property that needs it and encode it on output",
        RuleCategory.Web,
        RuleLevel.Likely,
        79, 20);

    protected override ImmutableArray<(string Type, string Property, object Value)> Settings { get; } = ImmutableArray.Create<(string,
        string, object)>(
        ("System.Web.Mvc.ValidateInputAttribute", "EnableValidation", false),
        ("System.Web.Mvc.ControllerBase", "ValidateRequest", false),
        ("System.Web.UI.Page", "ValidateRequest", false),
        ("System.Web.Configuration.PagesSection", "ValidateRequest", false));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        base.Start(context, types);
        var attributes = types.Set("System.Web.Mvc.ValidateInputAttribute");
        if (!attributes.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckAttribute(c, attributes),
                CodeNames.Of(types.Derived(attributes)).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
        }
    }

    private static void CheckAttribute(CodeContext context, TypeSet attributes)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (attributes.ContainsOrDerived(creation.Type) && creation.Arguments is [var enabled, ..] && enabled.Value.IsKnownFalse())
        {
            context.Report(Rule, creation, "ValidateInput(false)");
        }
    }
}
