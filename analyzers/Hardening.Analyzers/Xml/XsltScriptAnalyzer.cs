using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>Stylesheets that may run scripts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class XsltScriptAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.XsltScript,
        "Stylesheet may run scripts",
        "'{0}' lets a stylesheet run code; use XsltSettings.Default",
        RuleCategory.Deserialization,
        RuleLevel.Likely,
        94,
        91);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var settings = types.Set("System.Xml.Xsl.XsltSettings");
        if (!settings.IsEmpty)
        {
            context.RegisterCodeAction(
                c => Check(c, settings),
                CodeNames.Of("TrustedXslt", "EnableScript").Or([.. settings.Names, CodeNames.ImplicitNew]),
                OperationKind.PropertyReference, OperationKind.ObjectCreation);
        }
    }

    private static void Check(CodeContext context, TypeSet settings)
    {
        switch (context.Operation)
        {
            case IPropertyReferenceOperation { Property: { Name: "TrustedXslt" } property } when settings.Contains(property.ContainingType):
                context.Report(Rule, context.Operation, "XsltSettings.TrustedXslt");
                break;
            case IPropertyReferenceOperation { Property: { Name: "EnableScript" } property, Parent: ISimpleAssignmentOperation assignment }
                when settings.Contains(property.ContainingType) && assignment.Target == context.Operation && IsTrue(assignment.Value):
                context.Report(Rule, assignment, "XsltSettings.EnableScript");
                break;
            case IObjectCreationOperation creation when settings.Contains(creation.Type)
                && creation.Arguments.For("enableScript") is { } argument && IsTrue(argument.Value):
                context.Report(Rule, argument, "XsltSettings.EnableScript");
                break;
        }
    }

    private static bool IsTrue(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: true };
}
