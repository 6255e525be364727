using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Deserialization;

/// <summary>DataSet and DataTable read from XML: the schema in the data names the types of the columns.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DataSetReadAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.DataSetReadXml,
        "Data set read from XML",
        "'{0}' creates column types that the XML names; read untrusted XML with an XmlReader into types of your own",
        RuleCategory.Deserialization,
        RuleLevel.Audit,
        502);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var sets = types.Set("System.Data.DataSet", "System.Data.DataTable");
        if (!sets.IsEmpty)
        {
            context.RegisterCodeAction(
                c =>
                {
                    var method = ((IInvocationOperation)c.Operation).TargetMethod;
                    if (method.Name is "ReadXml" or "ReadXmlSchema" or "ReadXmlSerializable"
                        && sets.ContainsOrDerived(method.ContainingType))
                    {
                        c.Report(Rule, c.Operation, $"{method.ContainingType.Name}.{method.Name}");
                    }
                },
                CodeNames.Of("ReadXml", "ReadXmlSchema", "ReadXmlSerializable"),
                OperationKind.Invocation);
        }
    }
}
