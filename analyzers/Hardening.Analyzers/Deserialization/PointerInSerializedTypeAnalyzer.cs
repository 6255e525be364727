using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Deserialization;

/// <summary>HT3011: a serializable type has a pointer in it; whoever writes the data then chooses an address of this process.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PointerInSerializedTypeAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.PointerInSerializedType,
        "Pointer in a serializable type",
        "'{0}' is a pointer that serialized data can set to any address; mark it [NonSerialized]",
        RuleCategory.Deserialization,
        RuleLevel.Likely,
        502, 822);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var serializable = types.Set("System.SerializableAttribute");
        if (!serializable.IsEmpty
            && context.Compilation.Options is Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions { AllowUnsafe: true })
        {
            context.RegisterSymbolAction(c => Check(c, serializable), SymbolKind.NamedType);
        }
    }

    private static void Check(SymbolAnalysisContext context, TypeSet serializable)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!SerializedFields.IsSerializable(type, serializable))
        {
            return;
        }

        foreach (var field in SerializedFields.Of(type))
        {
            if (SerializedFields.Parts(field.Type).Any(static part => part is IPointerTypeSymbol or IFunctionPointerTypeSymbol))
            {
                var shown = SerializedFields.Shown(field);
                context.ReportDiagnostic(Diagnostic.Create(Rule, shown.Locations[0], shown.Name));
            }
        }
    }
}
