using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Deserialization;

/// <summary>
/// HT3009: a constructor refuses bad values, and the way around it that a formatter takes does not, so that serialized data
/// makes objects that cannot exist otherwise.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnvalidatedDeserializationAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.UnvalidatedDeserialization,
        "Deserialization goes around the checks of the constructor",
        "'{0}' checks its values here but not when it is deserialized; check them there too",
        RuleCategory.Deserialization,
        RuleLevel.Possible,
        502, 20);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var serializable = types.Set("System.SerializableAttribute");
        if (!serializable.IsEmpty)
        {
            context.RegisterMemberAction((c, member) => CheckType(c, member, serializable), CodeNames.Of(serializable.Names));
        }
    }

    private static void CheckType(SemanticModelAnalysisContext context, SyntaxNode member, TypeSet serializable)
    {
        if (context.SemanticModel.GetDeclaredSymbol(member, context.CancellationToken)
                is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type
            || type.GetAttributes().FirstOrDefault(attribute => serializable.Contains(attribute.AttributeClass)) is not { } mark
            || mark.ApplicationSyntaxReference?.SyntaxTree != member.SyntaxTree || !member.Span.Contains(mark.ApplicationSyntaxReference.Span))
        {
            return;
        }

        // The checks that a formatter runs, and those that only other code runs.
        var checking = type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => CodeRoots.Of(method, context.SemanticModel, context.CancellationToken).Any(body => Checks(body, method)))
            .ToList();
        if (checking.Exists(IsRunByFormatter))
        {
            return;
        }

        foreach (var constructor in checking.Where(static m => m is { MethodKind: MethodKind.Constructor, Parameters.Length: > 0 }))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, constructor.Locations[0], type.Name));
        }
    }

    private static bool IsRunByFormatter(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, Parameters: [{ Type.Name: "SerializationInfo" }, _] }
        || method.Name.EndsWith("OnDeserialization", StringComparison.Ordinal)
        || method.GetAttributes().Any(static a => a.AttributeClass?.Name is "OnDeserializedAttribute" or "OnDeserializingAttribute");

    // if (bad) throw, value ?? throw, ArgumentNullException.ThrowIfNull(value); in a constructor also what replaces a bad argument.
    private static bool Checks(IOperation block, IMethodSymbol method) => block.DescendantsAndSelf().Any(operation => operation switch
    {
        ICoalesceOperation choice => IsArgument(choice.Value, method),
        ICoalesceAssignmentOperation choice => IsArgument(choice.Target, method),
        IConditionalOperation choice => choice.Condition.DescendantsAndSelf().Any(part => IsArgument(part, method)),
        ISwitchExpressionOperation choice => choice.Value.DescendantsAndSelf().Any(part => IsArgument(part, method))
            || choice.Arms.Any(arm => arm.Guard is { } guard && guard.DescendantsAndSelf().Any(part => IsArgument(part, method))),
        ISwitchOperation choice => choice.Value.DescendantsAndSelf().Any(part => IsArgument(part, method)),
        IThrowOperation { Parent: ICoalesceOperation or IConversionOperation } => true,
        IThrowOperation thrown => IsConditional(thrown),
        IInvocationOperation call => call.TargetMethod.Name.StartsWith("ThrowIf", StringComparison.Ordinal),
        _ => false,
    });

    private static bool IsArgument(IOperation value, IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor && value.Unwrap() is IParameterReferenceOperation;

    private static bool IsConditional(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ILoopOperation)
            {
                return true;
            }
        }

        return false;
    }
}
