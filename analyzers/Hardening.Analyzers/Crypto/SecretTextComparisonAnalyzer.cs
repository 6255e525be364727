using Hardening.Analyzers.Crypto.Randomness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// HT1028: a secret that the program keeps, from its configuration or the hash of a password, is compared with what
/// somebody sent by something that stops at the first difference.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SecretTextComparisonAnalyzer() : HardeningAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.SecretTextComparison,
        "Kept secret compared in a time that depends on it",
        "'{0}' stops at the first difference and so tells how much of '{1}' was guessed; compare the bytes with "
            + "CryptographicOperations.FixedTimeEquals",
        RuleCategory.Cryptography,
        RuleLevel.Possible,
        208, 203);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var names = CodeNames.Of(CodeNames.Secret);
        context.RegisterMemberAction(
            (file, member) => Check(file, new ComparedNames(member)),
            names.And(CodeNames.Equality, "Equals(", "Compare(", "CompareOrdinal(", "CompareTo("));
    }

    // By their syntax first, so that nothing is bound for the many comparisons that have to do with no secret.
    private static void Check(SemanticModelAnalysisContext file, ComparedNames compared)
    {
        foreach (var comparison in compared.Candidates)
        {
            switch (file.SemanticModel.GetOperation(comparison, file.CancellationToken))
            {
                case IBinaryOperation binary:
                    CheckOperator(new CodeContext(file, binary));
                    break;
                case IInvocationOperation call:
                    CheckCall(new CodeContext(file, call));
                    break;
            }
        }
    }

    private static void CheckOperator(CodeContext context)
    {
        var binary = (IBinaryOperation)context.Operation;
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            && binary.LeftOperand.Type?.SpecialType == SpecialType.System_String)
        {
            Check(context, binary.LeftOperand, binary.RightOperand, binary.OperatorKind == BinaryOperatorKind.Equals ? "==" : "!=");
        }
    }

    // a.Equals(b), string.Equals(a, b), string.CompareOrdinal(a, b) and the like.
    private static void CheckCall(CodeContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Equals" or "Compare" or "CompareOrdinal" or "CompareTo",
                ContainingType.SpecialType: SpecialType.System_String })
        {
            return;
        }

        var left = call.Instance ?? call.Arguments[0].Value;
        var right = call.Instance is null ? call.Arguments.Length > 1 ? call.Arguments[1].Value : null
            : call.Arguments.Length > 0 ? call.Arguments[0].Value : null;
        if (right is not null)
        {
            Check(context, left, right, call.TargetMethod.Name);
        }
    }

    private static void Check(CodeContext context, IOperation left, IOperation right, string comparison)
    {
        if (IsConstant(left) || IsConstant(right))
        {
            return;
        }

        var kept = KeptSecret.Of(left);
        var other = KeptSecret.Of(right);

        // Two kept values compared with each other tell a stranger nothing.
        if (kept is null == other is null || IsInQuery(context.Operation))
        {
            return;
        }

        var (value, sent) = kept is { } secret ? (secret, right) : (other!.Value, left);
        if (value.IsNamedSecret || (KeptSecret.NameOf(sent) is { } name && SecretNames.IsSecret(name)))
        {
            context.Report(Rule, context.Operation, comparison, value.Name);
        }
    }

    private static bool IsConstant(IOperation value) => value.Unwrap().ConstantValue.HasValue;

    // users.Where(user => user.Token == token) is translated and runs in the database.
    private static bool IsInQuery(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IConversionOperation { Type: { Name: "Expression", ContainingNamespace.Name: "Expressions" } })
            {
                return true;
            }
        }

        return false;
    }
}
