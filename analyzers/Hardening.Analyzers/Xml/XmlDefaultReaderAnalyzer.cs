using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>
/// HT3108: XML parsed by a class that reads document type definitions by default, or is told to, for a reviewer: since .NET
/// Framework 4.5.2 no resolver is behind them and entities are limited, so that memory and time are at stake and not files.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class XmlDefaultReaderAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.XmlDefaultReader,
        "XML parsed with document types allowed",
        "'{0}' reads document type definitions; read with an XmlReader that prohibits them",
        RuleCategory.Deserialization,
        RuleLevel.Audit,
        776, 611);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var documents = types.Set("System.Xml.XmlDocument");
        var readers = types.Set("System.Xml.XmlTextReader");
        var anyReader = types.Set("System.Xml.XmlReader");
        var views = types.Set("System.Data.DataViewManager");
        if (documents.IsEmpty && readers.IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckCall(c, documents, anyReader),
            CodeNames.Of("Load(", "LoadXml("),
            OperationKind.Invocation);
        context.RegisterCodeAction(
            c => CheckAssignment(c, documents, views),
            CodeNames.Of("=DtdProcessing", "=ProhibitDtd", "=InnerXml", "=DataViewSettingCollectionString"),
            OperationKind.SimpleAssignment);
        context.RegisterCodeAction(
            c => CheckCreation(c, readers),
            CodeNames.Of(readers.Names).Or(CodeNames.ImplicitNew),
            OperationKind.ObjectCreation);
    }

    private static void CheckCall(CodeContext context, TypeSet documents, TypeSet anyReader)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (method.Name is "Load" or "LoadXml" && documents.ContainsOrDerived(method.ContainingType)
            && !method.Parameters.Any(parameter => anyReader.ContainsOrDerived(parameter.Type)))
        {
            context.Report(Rule, context.Operation, $"{method.ContainingType.Name}.{method.Name}");
        }
    }

    private static void CheckAssignment(CodeContext context, TypeSet documents, TypeSet views)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } reference)
        {
            return;
        }

        // With a resolver it is another rule's finding; a reader that is made in this method is reported where it is made.
        if (DocumentTypes.Allowed(assignment) is { ContainingType: var settings })
        {
            // Settings bound what entities may grow to, unless they are told not to.
            if (settings.Name == "XmlReaderSettings" && !XmlResolvers.IsUnbounded(assignment))
            {
                return;
            }

            var isMadeHere = settings.Name == "XmlTextReader" && reference.Instance is (ILocalReferenceOperation
                or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver });
            if (!isMadeHere && !XmlResolvers.IsGiven(assignment))
            {
                context.Report(Rule, assignment, $"{settings.Name}.{property.Name}");
            }

            return;
        }

        var owner = reference.Instance?.Type ?? property.ContainingType;
        if ((property.Name == "InnerXml" && documents.ContainsOrDerived(owner))
            || (property.Name == "DataViewSettingCollectionString" && views.ContainsOrDerived(owner)))
        {
            context.Report(Rule, assignment, $"{owner.Name}.{property.Name}");
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet readers)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (readers.Contains(creation.Type) && !creation.Arguments.IsEmpty
            && !ObjectSetup.ValuesOf(creation, "DtdProcessing").Any(static value => value.ConstantInt() is { } mode && mode != DocumentTypes.Parse)
            && !ObjectSetup.ValuesOf(creation, "ProhibitDtd").Any(static value => value.IsKnownTrue()))
        {
            context.Report(Rule, creation, creation.Type!.Name);
        }
    }
}
