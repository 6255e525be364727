using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Deserialization;

/// <summary>
/// HT3010: serialized data can make objects of the type that refer to themselves, so that code that walks them never ends.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CyclicSerializedTypeAnalyzer() : HardeningAnalyzer(Rule)
{
    // Types reachable from one field; a graph beyond that is reported as if it had no way back.
    private const int MaxTypes = 256;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.CyclicSerializedType,
        "Serialized data can refer to itself",
        "Through '{0}' serialized data can make a '{1}' that contains itself; code that walks it must not run for ever",
        RuleCategory.Deserialization,
        RuleLevel.Audit,
        502, 835);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var serializable = types.Set("System.SerializableAttribute");
        if (!serializable.IsEmpty)
        {
            context.RegisterSymbolAction(c => Check(c, serializable), SymbolKind.NamedType);
        }
    }

    private static void Check(SymbolAnalysisContext context, TypeSet serializable)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !SerializedFields.IsSerializable(type, serializable))
        {
            return;
        }

        foreach (var field in SerializedFields.Of(type))
        {
            if (LeadsTo(field.Type, type, serializable, context.CancellationToken))
            {
                var shown = SerializedFields.Shown(field);
                context.ReportDiagnostic(Diagnostic.Create(Rule, shown.Locations[0], shown.Name, type.Name));
            }
        }
    }

    private static bool LeadsTo(ITypeSymbol from, INamedTypeSymbol goal, TypeSet serializable, CancellationToken cancellation)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ITypeSymbol>();
        open.Push(from);
        while (open.Count > 0 && seen.Count < MaxTypes)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var part in SerializedFields.Parts(open.Pop()))
            {
                if (Is(part, goal))
                {
                    return true;
                }

                if (part is INamedTypeSymbol { DeclaringSyntaxReferences.Length: > 0 } own && seen.Add(own)
                    && SerializedFields.IsSerializable(own.OriginalDefinition, serializable))
                {
                    foreach (var field in SerializedFields.Of(own))
                    {
                        open.Push(field.Type);
                    }
                }
            }
        }

        return false;
    }

    // A field of a base type can hold the derived object, and an object of the base type may be one of the derived.
    private static bool Is(ITypeSymbol part, INamedTypeSymbol goal) => DerivesFrom(goal, part) || DerivesFrom(part, goal);

    private static bool DerivesFrom(ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
