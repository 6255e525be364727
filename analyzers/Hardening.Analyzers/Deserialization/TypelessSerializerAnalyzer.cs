using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Deserialization;

/// <summary>Serializers in the mode that writes type names into the data and believes them when reading.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TypelessSerializerAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.TypelessSerializer,
        "Serializer that believes type names in the data",
        "'{0}' creates types that the data names; read into a known type, or use it only for data of this very program",
        RuleCategory.Deserialization,
        RuleLevel.Possible,
        502);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var typeless = types.Set(
            "MessagePack.MessagePackSerializer+Typeless",
            "MessagePack.Resolvers.TypelessContractlessStandardResolver",
            "MessagePack.Resolvers.TypelessObjectResolver",
            "MessagePack.Formatters.TypelessFormatter");
        if (!typeless.IsEmpty)
        {
            context.RegisterCodeAction(c =>
                Check(c, ((IInvocationOperation)c.Operation).TargetMethod, typeless), CodeNames.Of(typeless.Names),
                OperationKind.Invocation);
            context.RegisterCodeAction(c =>
                Check(c, ((IFieldReferenceOperation)c.Operation).Field, typeless), CodeNames.Of(typeless.Names),
                OperationKind.FieldReference);
            context.RegisterCodeAction(c =>
                Check(c, ((IPropertyReferenceOperation)c.Operation).Property, typeless), CodeNames.Of(typeless.Names),
                OperationKind.PropertyReference);
        }
    }

    private static void Check(CodeContext context, ISymbol member, TypeSet typeless)
    {
        if (member.IsStatic && typeless.Contains(member.ContainingType) && !member.Name.StartsWith("Serialize", StringComparison.Ordinal))
        {
            context.Report(Rule, context.Operation, $"{member.ContainingType.Name}.{member.Name}");
        }
    }
}
