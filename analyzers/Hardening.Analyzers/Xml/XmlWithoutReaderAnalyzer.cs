using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>
/// HT3107: XML read through an overload that makes a reader of its own, whose settings depend on the framework and which may
/// read document type definitions; or through a class that is obsolete for that reason.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class XmlWithoutReaderAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.XmlWithoutReaderSettings,
        "XML read with settings that are not known",
        "'{0}' reads XML with a reader of its own, which may process document types; give it an XmlReader that prohibits them",
        RuleCategory.Deserialization,
        RuleLevel.Possible,
        611);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var readers = types.Set("System.Xml.XmlReader");
        if (readers.IsEmpty)
        {
            return;
        }

        var serializers = types.Set("System.Xml.Serialization.XmlSerializer");
        var schemas = types.Set("System.Xml.Schema.XmlSchema");
        var collections = types.Set("System.Xml.Schema.XmlSchemaCollection", "System.Xml.Schema.XmlSchemaSet");
        var documents = types.Set("System.Xml.XPath.XPathDocument");
        var obsolete = types.Set("System.Xml.XmlValidatingReader", "System.Xml.Xsl.XslTransform");
        context.RegisterCodeAction(
            c => CheckCall(c, readers, serializers, schemas, collections),
            CodeNames.Of("Deserialize(", "Schemas").Or(types.Held(schemas)).Or(types.Held(collections)).AnywhereInFile(),
            OperationKind.Invocation);
        context.RegisterCodeAction(
            c => CheckCreation(c, readers, documents, obsolete),
            CodeNames.Of(types.Derived(obsolete)).Or([.. documents.Names, CodeNames.ImplicitNew]),
            OperationKind.ObjectCreation);
    }

    private static void CheckCall(CodeContext context, TypeSet readers, TypeSet serializers, TypeSet schemas,
        TypeSet collections)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        var isOne = method.Name switch
        {
            "Deserialize" => serializers.ContainsOrDerived(method.ContainingType),
            "Read" => schemas.Contains(method.ContainingType),
            "Add" => collections.Contains(method.ContainingType) && method.Parameters is [_,
                { Type.SpecialType: SpecialType.System_String }],
            _ => false,
        };
        if (isOne && !TakesReader(method, readers))
        {
            context.Report(Rule, call, $"{method.ContainingType.Name}.{method.Name}");
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet readers, TypeSet documents, TypeSet obsolete)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if ((obsolete.ContainsOrDerived(creation.Type) || documents.Contains(creation.Type))
            && creation.Constructor is { } constructor && !TakesReader(constructor, readers))
        {
            context.Report(Rule, creation, creation.Type!.Name);
        }
    }

    private static bool TakesReader(IMethodSymbol method, TypeSet readers) =>
        method.Parameters.Any(parameter => readers.ContainsOrDerived(parameter.Type));
}
