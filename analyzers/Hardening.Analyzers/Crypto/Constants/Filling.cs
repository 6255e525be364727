using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>Whether the uses of an array put other bytes into it.</summary>
internal static class Filling
{
    /// <param name="uses">Every mention of the local that holds the array.</param>
    /// <param name="isZeroed">
    /// The array was made without values. Such an array is a buffer in most code, so any call that could write to it counts;
    /// one that was made with values is only overwritten by what is known to do so.
    /// </param>
    public static bool Fills(IReadOnlyList<ILocalReferenceOperation> uses, bool isZeroed)
    {
        foreach (var use in uses)
        {
            if (Writes(use, isZeroed))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Writes(ILocalReferenceOperation use, bool isZeroed)
    {
        switch (use.Consumer())
        {
            case IArrayElementReferenceOperation element:
                return element.Parent is IAssignmentOperation assignment && assignment.Target == element
                    || element.Parent is IIncrementOrDecrementOperation or IArgumentOperation { Parameter.RefKind: not RefKind.None };
            case IArgumentOperation { Parameter: { } parameter } argument:
                return IsFiller(argument) || (isZeroed && !OnlyReads(parameter));
            case IInvocationOperation { TargetMethod.Name: "Initialize" or "CopyTo" or "Clone" }:
                return false;
            case IPropertyReferenceOperation:
                return false;
            case IAssignmentOperation or IVariableInitializerOperation or IReturnOperation or IAnonymousFunctionOperation
                or IMemberInitializerOperation:
                return isZeroed && use.Consumer() is IVariableInitializerOperation; // an alias we do not follow
            default:
                return isZeroed;
        }
    }

    private static bool IsFiller(IArgumentOperation argument)
    {
        if (argument.Parent is not IInvocationOperation { TargetMethod: var method })
        {
            return false;
        }

        return method.Name switch
        {
            "NextBytes" or "GetNonZeroBytes" or "Fill" or "Read" or "ReadExactly" or "ReadAsync" or "ReadAtLeast" => true,
            "GetBytes" => method.ReturnsVoid || argument.Parameter!.Name is "bytes",
            "BlockCopy" or "Copy" or "CopyTo" or "ConstrainedCopy" =>
                argument.Parameter!.Name is "dst" or "destinationArray" or "destination",
            _ => false,
        };
    }

    private static bool OnlyReads(IParameterSymbol parameter) =>
        parameter.Type.Name is "ReadOnlySpan" or "ReadOnlyMemory"
        || (parameter.ContainingType is { } type
            && ConstantBytes.IsCryptography(type)
            && type.Name is not "RandomNumberGenerator" and not "RNGCryptoServiceProvider"
            && parameter.Type is IArrayTypeSymbol
            && parameter.Name is not "tag" and not "ciphertext" and not "plaintext" and not "destination" and not "outputBuffer");
}
