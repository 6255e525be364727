using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Web;

/// <summary>
/// HT6016: an action binds an entity of the database, so that a request sets every property of it, those that no form shows
/// included.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class OverPostingAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.AtCompilationEnd(RuleDescriptor.Create(
        Rules.OverPosting,
        "Request sets every property of an entity",
        "A request can set every property of the entity '{0}'; bind a type with the properties that may be set, or name them in [Bind]",
        RuleCategory.Web,
        RuleLevel.Possible,
        915));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var sets = types.Set("Microsoft.EntityFrameworkCore.DbSet`1", "System.Data.Entity.DbSet`1", "System.Data.Entity.IDbSet`1");
        var controllers = types.Set("Microsoft.AspNetCore.Mvc.ControllerBase", "System.Web.Mvc.Controller");
        if (sets.IsEmpty || controllers.IsEmpty)
        {
            return;
        }

        var entities = new ConcurrentDictionary<ITypeSymbol, bool>(SymbolEqualityComparer.Default);
        var bound = new ConcurrentBag<IParameterSymbol>();
        context.RegisterSymbolAction(
            c =>
            {
                if (c.Symbol is IPropertySymbol { Type: INamedTypeSymbol { TypeArguments: [var entity] } set } && sets.Contains(set))
                {
                    entities.TryAdd(entity, true);
                }
            },
            SymbolKind.Property);
        context.RegisterSymbolAction(c => Collect((IMethodSymbol)c.Symbol, controllers, bound), SymbolKind.Method);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var parameter in bound.Where(parameter => entities.ContainsKey(parameter.Type))
                .OrderBy(static p => p.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static p => p.Locations[0].SourceSpan.Start))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, parameter.Locations[0], parameter.Type.Name));
            }
        });
    }

    private static void Collect(IMethodSymbol method, TypeSet controllers, ConcurrentBag<IParameterSymbol> bound)
    {
        if (method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, MethodKind: MethodKind.Ordinary }
            && controllers.ContainsOrDerived(method.ContainingType.BaseType)
            && method.GetAttributes().Any(static a =>
                a.AttributeClass?.Name is "HttpPostAttribute" or "HttpPutAttribute" or "HttpPatchAttribute"))
        {
            foreach (var parameter in method.Parameters)
            {
                if (!parameter.GetAttributes().Any(static a => a.AttributeClass?.Name is "BindAttribute" or "FromServicesAttribute"))
                {
                    bound.Add(parameter);
                }
            }
        }
    }
}
