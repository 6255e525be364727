using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// HT1015: a message authentication code or a password hash is compared by something that stops at the first difference.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TimingUnsafeComparisonAnalyzer() : HardeningAnalyzer(Rule)
{
    // Conversions between the computed code and its comparison; a longer chain counts as unknown.
    private const int MaxDepth = 8;

    private static readonly string[] s_comparisons =
        ["SequenceEqual", "Equals", "Compare", "CompareOrdinal", "CompareTo", "SequenceCompareTo"];

    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.TimingUnsafeComparison,
        "Secret compared in a time that depends on it",
        "{0} stops at the first difference and so tells how much of the expected value was guessed; "
            + "use CryptographicOperations.FixedTimeEquals",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        208, 203);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var codes = types.Set(
            "System.Security.Cryptography.KeyedHashAlgorithm",
            "System.Security.Cryptography.Kmac128",
            "System.Security.Cryptography.Kmac256",
            "System.Security.Cryptography.Rfc2898DeriveBytes",
            "Microsoft.AspNetCore.Cryptography.KeyDerivation.KeyDerivation");
        if (!codes.IsEmpty)
        {
            var computed = CodeNames.Of(
                "ComputeHash", "HashData", "ComputeHashAsync", "HashDataAsync", "GetBytes", "Pbkdf2", "GetHashAndReset", "Hash");
            context.RegisterCodeAction(c => CheckCall(c, codes), computed.And([.. s_comparisons]), OperationKind.Invocation);
            context.RegisterCodeAction(c => CheckOperator(c, codes), computed, OperationKind.Binary);
        }
    }

    private static void CheckCall(CodeContext context, TypeSet codes)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Array.IndexOf(s_comparisons, call.TargetMethod.Name) < 0)
        {
            return;
        }

        // Arrays that are asked whether they are the same object.
        if (call is { TargetMethod: { Name: "Equals", ContainingType.SpecialType: SpecialType.System_Object }, Instance.Type: IArrayTypeSymbol })
        {
            return;
        }

        var isSecret = call.Instance is { } instance && IsCode(instance, codes, 0);
        foreach (var argument in call.Arguments)
        {
            if (IsNull(argument.Value.Unwrap()))
            {
                return;
            }

            isSecret |= IsCode(argument.Value, codes, 0);
        }

        if (isSecret)
        {
            context.Report(Rule, call, call.TargetMethod.Name);
        }
    }

    private static void CheckOperator(CodeContext context, TypeSet codes)
    {
        var binary = (IBinaryOperation)context.Operation;
        if (binary.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
            || IsNull(binary.LeftOperand) || IsNull(binary.RightOperand))
        {
            return;
        }

        // The bytes of a loop of one's own, or two texts; comparing references to arrays is a bug of another kind.
        var left = Compared(binary.LeftOperand);
        var right = Compared(binary.RightOperand);
        if ((left is not null && IsCode(left, codes, 0)) || (right is not null && IsCode(right, codes, 0)))
        {
            context.Report(Rule, binary, binary.OperatorKind == BinaryOperatorKind.Equals ? "==" : "!=");
        }
    }

    private static IOperation? Compared(IOperation operand) => operand.Unwrap() switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference,
        { Type.SpecialType: SpecialType.System_String } text => text,
        _ => null,
    };

    private static bool IsNull(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: null };

    private static bool IsCode(IOperation value, TypeSet codes, int depth)
    {
        value = value.Unwrap();
        return depth < MaxDepth && value switch
        {
            IAwaitOperation wait => IsCode(wait.Operation, codes, depth + 1),
            ILocalReferenceOperation local => LocalFacts.Around(local).OnlyValue(local.Local) is { } only && IsCode(only, codes, depth + 1),
            IInvocationOperation call => IsCodeCall(call, codes, depth),
            IPropertyReferenceOperation { Property.Name: "Hash", Instance.Type: { } type } => codes.ContainsOrDerived(type),
            _ => false,
        };
    }

    private static bool IsCodeCall(IInvocationOperation call, TypeSet codes, int depth)
    {
        var owner = call.Instance?.Type ?? call.TargetMethod.ContainingType;
        switch (call.TargetMethod.Name)
        {
            case "ComputeHash" or "HashData" or "ComputeHashAsync" or "HashDataAsync" or "GetBytes" or "Pbkdf2" or "GetHashAndReset"
                when codes.ContainsOrDerived(owner):
                return true;
            case "ToHexString" or "ToHexStringLower" or "ToBase64String" or "ToString" or "GetString" or "Replace" or "ToLower" or "ToUpper"
                or "ToLowerInvariant" or "ToUpperInvariant" or "TrimEnd" or "Trim" or "ToArray" or "AsSpan" or "AsMemory" or "Slice"
                or "Take" or "Skip" or "ConfigureAwait" or "EncodeToString" or "Base64UrlEncode":
                return (call.Instance is { } instance && IsCode(instance, codes, depth + 1))
                    || (call.Arguments.Length > 0 && IsCode(call.Arguments[0].Value, codes, depth + 1));
            default:
                return false;
        }
    }
}
