using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>
/// XML readers that follow document type definitions. With the resolver set to null in the same method no file or server can
/// be reached and the reader's own limit stops entity expansion, so that is not reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DtdProcessingAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.DtdProcessing,
        "XML reader follows document type definitions",
        "'{0}' lets the XML read files and servers through entities; use DtdProcessing.Prohibit",
        RuleCategory.Deserialization,
        RuleLevel.Likely,
        611,
        776);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        if (!types.Get("System.Xml.XmlReader").IsEmpty)
        {
            context.RegisterOperationAction(Check, OperationKind.SimpleAssignment);
        }
    }

    private static void Check(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "DtdProcessing" or "ProhibitDtd" } property }
            && property.ContainingNamespace?.ToDisplayString() is "System.Xml"
            && Allows(property, assignment.Value)
            && !XmlResolvers.IsSetToNull(assignment))
        {
            context.Report(Rule, assignment, $"{property.ContainingType.Name}.{property.Name}");
        }
    }

    // DtdProcessing.Parse is 2.
    private static bool Allows(IPropertySymbol property, IOperation value) =>
        value.Unwrap().ConstantValue is { HasValue: true, Value: { } constant }
            ? (property.Name == "ProhibitDtd" && constant is false) || (property.Name == "DtdProcessing" && constant is 2)
            : value.ConstantInt() == 2;
}
