using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto.Randomness;

/// <summary>
/// Follows a value inside one method to the first place whose name, or whose parameter in the cryptographic API, says that
/// it must be unpredictable.
/// </summary>
internal sealed class SecretUse(ISymbol method)
{
    // Each local is followed once, and no more than this many: values of longer chains count as unknown, and the depth of the
    // search stays bounded whatever code it meets.
    private const int MaxLocals = 100;
    private readonly HashSet<ILocalSymbol> _followed = new(SymbolEqualityComparer.Default);

    /// <returns>The name of the place, or null.</returns>
    public string? Of(IOperation value) => Follow(value);

    /// <summary>The places an array goes to after a call has filled it.</summary>
    public string? OfFilled(IOperation buffer) => buffer.Unwrap() switch
    {
        ILocalReferenceOperation local => OfLocal(local, local.Local),
        IMemberReferenceOperation { Member: var member } => SecretNames.IsSecret(member.Name) ? member.Name : null,
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory" or "Slice" } view =>
            Source(view) is { } source ? OfFilled(source) : null,
        IParameterReferenceOperation { Parameter: var parameter } => SecretNames.IsSecret(parameter.Name) ? parameter.Name : null,
        _ => null,
    };

    private static IOperation? Source(IInvocationOperation view) =>
        view.Instance ?? (view.Arguments.Length > 0 ? view.Arguments[0].Value : null);

    private string? Follow(IOperation value)
    {
        var child = value;
        for (var current = value.Parent; current is not null; child = current, current = current.Parent)
        {
            switch (current)
            {
                case IVariableDeclaratorOperation { Symbol: var local }:
                    return OfLocal(current, local);
                case IAssignmentOperation assignment when assignment.Value == child:
                    return OfTarget(assignment.Target);
                case IFieldInitializerOperation { InitializedFields: [var field, ..] }:
                    return Named(field.Name);
                case IPropertyInitializerOperation { InitializedProperties: [var property, ..] }:
                    return Named(property.Name);
                case IArgumentOperation { Parameter: { } parameter } argument:
                    if (Named(parameter.Name) is { } name && !IsLookup(argument))
                    {
                        return name;
                    }

                    if (argument.Parent is IInvocationOperation { Instance: ILocalReferenceOperation receiver,
                            TargetMethod.Name: "Append" or "Add" or "Write" or "Insert" or "Push" }
                        && OfLocal(receiver, receiver.Local) is { } built)
                    {
                        return built;
                    }

                    break;
                case IAnonymousFunctionOperation or IReturnOperation { Parent: IBlockOperation { Parent: IAnonymousFunctionOperation } }:
                    break; // the result of the lambda flows into the call it is an argument of
                case IReturnOperation:
                    return Named(method.Name);
                case IExpressionStatementOperation:
                    return null;
                case IConditionalOperation { Condition: var condition } when condition == child:
                case ILoopOperation or ISwitchOperation or IUsingOperation or ILockOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
                    or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                    or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual }:
                    return null; // decides something, but is not part of the value
            }
        }

        return null;
    }

    private string? OfTarget(IOperation target) => target.Unwrap() switch
    {
        ILocalReferenceOperation local => OfLocal(local, local.Local),
        IMemberReferenceOperation { Member: var member } => Named(member.Name),
        IParameterReferenceOperation { Parameter: var parameter } => Named(parameter.Name),
        IArrayElementReferenceOperation element => OfTarget(element.ArrayReference),
        _ => null,
    };

    private string? OfLocal(IOperation inside, ILocalSymbol local)
    {
        if (Named(local.Name) is { } name)
        {
            return name;
        }

        if (_followed.Count >= MaxLocals || !_followed.Add(local))
        {
            return null;
        }

        foreach (var use in LocalFacts.Around(inside).Uses(local))
        {
            if (use.Parent is IAssignmentOperation assignment && assignment.Target == use)
            {
                continue;
            }

            if (CryptoSink(use) is { } sink)
            {
                return sink;
            }

            if (Follow(use) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // aes.Key = bytes, new AesGcm(bytes), hmac.ComputeHash is none: only parameters that take key material.
    private static string? CryptoSink(IOperation use) => use.Consumer() switch
    {
        IArgumentOperation { Parameter: { Name: "key" or "rgbKey" or "iv" or "rgbIV" or "nonce" or "salt" or "rgbSalt" } parameter }
            when CryptoSurface.IsBytes(parameter.Type) => parameter.Name,
        IAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Key" or "IV" } property } }
            when CryptoSurface.Contains(property.ContainingType) => property.Name,
        _ => null,
    };

    // users[token]: looking something up by a secret-sounding name makes nothing secret.
    private static bool IsLookup(IArgumentOperation argument) => argument.Parent is IPropertyReferenceOperation;

    private static string? Named(string name) => SecretNames.IsSecret(name) ? name : null;
}
