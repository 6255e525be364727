using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Deserialization;

/// <summary>JavaScriptSerializer with the resolver that loads any type by its name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SimpleTypeResolverAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.SimpleTypeResolver,
        "JSON serializer that loads any type by its name",
        "SimpleTypeResolver lets the JSON text choose the types to create; use the serializer without a resolver",
        RuleCategory.Deserialization,
        RuleLevel.Proven,
        502);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var resolvers = types.Set("System.Web.Script.Serialization.SimpleTypeResolver");
        if (!resolvers.IsEmpty)
        {
            context.RegisterCodeAction(
                c =>
                {
                    if (resolvers.ContainsOrDerived(((IObjectCreationOperation)c.Operation).Type))
                    {
                        c.Report(Rule, c.Operation);
                    }
                },
                CodeNames.Of(types.Derived(resolvers)).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
        }
    }
}
