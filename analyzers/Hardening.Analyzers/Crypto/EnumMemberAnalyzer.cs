using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// Base of the rules against members of an enumeration. A member counts wherever it configures something, by name or as a
/// number cast to the type; not where it is compared, matched or masked out.
/// </summary>
internal abstract class EnumMemberAnalyzer(DiagnosticDescriptor rule) : HardeningAnalyzer(rule)
{
    /// <summary>Metadata name of the enumeration, and its members the rule is against.</summary>
    protected abstract ImmutableArray<(string Type, string Member)> Members { get; }

    /// <summary>True when the surroundings of the member make it harmless.</summary>
    protected virtual bool IsHarmless(IOperation member) => false;

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var members = ImmutableHashSet.CreateBuilder<IFieldSymbol>(SymbolEqualityComparer.Default);
        foreach (var (type, member) in Members)
        {
            foreach (var definition in types.Get(type))
            {
                members.UnionWith(definition.GetMembers(member).OfType<IFieldSymbol>());
            }
        }

        if (members.Count > 0)
        {
            var all = members.ToImmutable();
            var names = CodeNames.Of(all.Select(static member => member.ContainingType.Name));
            context.RegisterCodeAction(c => CheckName(c, all), names, OperationKind.FieldReference);
            context.RegisterCodeAction(c => CheckNumber(c, all), names, OperationKind.Conversion);
        }
    }

    private void CheckName(CodeContext context, ImmutableHashSet<IFieldSymbol> members)
    {
        var reference = (IFieldReferenceOperation)context.Operation;
        if (reference.Field.ContainingType is { TypeKind: TypeKind.Enum } && members.Contains(reference.Field))
        {
            Report(context, reference.Field);
        }
    }

    // (SslProtocols)192: the number may hold several flags; the first member found in it is named.
    private void CheckNumber(CodeContext context, ImmutableHashSet<IFieldSymbol> members)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion is not { IsImplicit: false, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type,
            ConstantValue: { HasValue: true, Value: { } } }
            || conversion.Operand.Type?.TypeKind == TypeKind.Enum)
        {
            return;
        }

        foreach (var member in members)
        {
            if (SymbolEqualityComparer.Default.Equals(member.ContainingType, type) && Holds(conversion.ConstantValue.Value, member, type))
            {
                Report(context, member);
                return;
            }
        }
    }

    // Only asked about the enumerations of the rules, none of which is wider than int.
    private static bool Holds(object number, IFieldSymbol member, INamedTypeSymbol type)
    {
        var value = Convert.ToInt64(number, CultureInfo.InvariantCulture);
        var bits = Convert.ToInt64(member.ConstantValue, CultureInfo.InvariantCulture);
        return value == bits
            || (bits != 0 && (value & bits) == bits && type.GetAttributes().Any(a => a.AttributeClass?.Name == "FlagsAttribute"));
    }

    private void Report(CodeContext context, IFieldSymbol member)
    {
        if (!context.Operation.IsOnlyTested() && !IsHarmless(context.Operation))
        {
            context.Report(SupportedDiagnostics[0], context.Operation, $"{member.ContainingType.Name}.{member.Name}");
        }
    }
}
