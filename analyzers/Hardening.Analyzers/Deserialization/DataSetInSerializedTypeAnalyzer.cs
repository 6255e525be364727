using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Deserialization;

/// <summary>
/// HT3008: a serializable type with a DataSet or DataTable in it. Reading one makes types that the data names.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DataSetInSerializedTypeAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.DataSetInSerializedType,
        "DataSet in a serializable type",
        "'{0}' brings a {1} into '{2}', which can make types that the serialized data names; use plain types",
        RuleCategory.Deserialization,
        RuleLevel.Possible,
        502);

    private static readonly string[] s_contracts =
    [
        "SerializableAttribute", "DataContractAttribute", "XmlRootAttribute", "XmlTypeAttribute", "MessageContractAttribute",
    ];

    private static readonly string[] s_members = ["XmlElementAttribute", "XmlAttributeAttribute", "DataMemberAttribute"];

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var sets = types.Set("System.Data.DataSet", "System.Data.DataTable");
        if (!sets.IsEmpty)
        {
            context.RegisterSymbolAction(c => Check(c, sets), SymbolKind.Field, SymbolKind.Property);
        }
    }

    private static void Check(SymbolAnalysisContext context, TypeSet sets)
    {
        var member = context.Symbol;
        var type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
        if (member.IsStatic || member.IsImplicitlyDeclared || Element(type) is not { } element || !sets.ContainsOrDerived(element))
        {
            return;
        }

        var isContract = Has(member.ContainingType, s_contracts);
        if (!(isContract || Has(member, s_members)) || Has(member, ["NonSerializedAttribute", "IgnoreDataMemberAttribute",
            "XmlIgnoreAttribute"]))
        {
            return;
        }

        // A formatter writes fields, so that a property counts by the field behind it.
        context.ReportDiagnostic(Diagnostic.Create(Rule, member.Locations[0], member.Name, element.Name, member.ContainingType.Name));
    }

    private static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Element(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var only] } => Element(only),
        INamedTypeSymbol { TypeArguments: [_, var value] } => Element(value),
        _ => type,
    };

    private static bool Has(ISymbol symbol, string[] attributes) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && attributes.Contains(type.Name));
}
