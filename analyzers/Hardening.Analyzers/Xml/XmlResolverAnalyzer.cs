using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>A resolver that fetches files and URLs, given to an XML reader, document or stylesheet.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class XmlResolverAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.XmlResolver,
        "XML resolver that fetches what the document points to",
        "XmlUrlResolver fetches files and servers that the document names; set the resolver of '{0}' to null",
        RuleCategory.Deserialization,
        RuleLevel.Likely,
        611);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        if (!types.Get("System.Xml.XmlUrlResolver").IsEmpty)
        {
            context.RegisterCodeAction(
                CheckAssignment,
                CodeNames.Of("XmlUrlResolver").Or(CodeNames.ImplicitNew),
                OperationKind.SimpleAssignment);
            context.RegisterCodeAction(
                CheckArguments,
                CodeNames.Of("XmlUrlResolver").Or(CodeNames.ImplicitNew),
                OperationKind.Invocation, OperationKind.ObjectCreation);
        }
    }

    private static void CheckAssignment(CodeContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "XmlResolver" } property }
            && XmlResolvers.Fetches(assignment.Value) && !ObjectSetup.IsOverwritten(assignment) && !XmlResolvers.IsNeverAsked(assignment))
        {
            context.Report(Rule, assignment, property.ContainingType.Name);
        }
    }

    // Asked once a call and not once an argument, of which there are many times more.
    private static void CheckArguments(CodeContext context)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, creation.Arguments),
            _ => default,
        };
        if (method is null || !TakesResolver(method) || IsPlainTransform(method, arguments))
        {
            return;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Type.Name: "XmlResolver" } && XmlResolvers.Fetches(argument.Value))
            {
                context.Report(Rule, argument, $"{method.ContainingType.Name}.{method.Name}");
            }
        }
    }

    // The stylesheet that is named is read through the resolver; its document function, which reads what data names, is off.
    private static bool IsPlainTransform(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) =>
        method is { Name: "Load", ContainingType.Name: "XslCompiledTransform" }
        && arguments.For("settings") is { } settings && XsltSettings.ArePlain(settings.Value);

    private static bool TakesResolver(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Name == "XmlResolver")
            {
                return method.ContainingType.Name != "XmlSecureResolver" // it lets the resolver reach what the given place may only
                    && method.ContainingNamespace?.ToDisplayString().StartsWith("System.Xml", StringComparison.Ordinal) == true;
            }
        }

        return false;
    }
}
