using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Web;

/// <summary>HT6011: a Web Forms page whose view state is not bound to the user, so that other sites can post one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ViewStateUserKeyAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.ViewStateNotBoundToUser,
        "View state not bound to the user",
        "'{0}' and its bases do not set ViewStateUserKey in OnInit or Page_Init; set it to the session or user",
        RuleCategory.Web,
        RuleLevel.Audit,
        352, 642);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var pages = types.Set("System.Web.UI.Page");
        if (!pages.IsEmpty)
        {
            context.RegisterSymbolAction(c => Check(c, pages), SymbolKind.NamedType);
        }
    }

    private static void Check(SymbolAnalysisContext context, TypeSet pages)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !pages.ContainsOrDerived(type.BaseType))
        {
            return;
        }

        for (var current = type; current is not null && !pages.Contains(current); current = current.BaseType)
        {
            if (current.DeclaringSyntaxReferences.Length == 0 || SetsKey(current, context))
            {
                return;
            }
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, type.Locations[0], type.Name));
    }

    private static bool SetsKey(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (IsCalledAtInit(method) && method.DeclaringSyntaxReferences is [var declaration]
                && declaration.GetSyntax(context.CancellationToken).DescendantNodes().Any(static node =>
                    node is AssignmentExpressionSyntax { Left: var left }
                        && left.ToString() is "ViewStateUserKey" or "this.ViewStateUserKey" or "base.ViewStateUserKey" or "Page.ViewStateUserKey" or "this.Page.ViewStateUserKey"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCalledAtInit(IMethodSymbol method) =>
        method is { Name: "OnInit", IsOverride: true, Parameters.Length: 1 }
            or { Name: "Page_Init", IsStatic: false, ReturnsVoid: true,
                Parameters: [] or [{ Type.SpecialType: SpecialType.System_Object }, { Type.Name: "EventArgs" }] };
}
