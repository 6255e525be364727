using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>
/// XML readers that follow document type definitions and have a resolver to follow them with. Without a resolver no file or
/// server can be reached; what is left then is for a reviewer (<see cref="XmlDefaultReaderAnalyzer"/>).
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
            context.RegisterCodeAction(Check, CodeNames.Of("=DtdProcessing", "=ProhibitDtd"), OperationKind.SimpleAssignment);
        }
    }

    private static void Check(CodeContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (DocumentTypes.Allowed(assignment) is { } property && XmlResolvers.IsGiven(assignment))
        {
            context.Report(Rule, assignment, $"{property.ContainingType.Name}.{property.Name}");
        }
    }
}
