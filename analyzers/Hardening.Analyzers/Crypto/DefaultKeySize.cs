using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>Keys that get the size of the library because nobody named one: 1024 bits for RSACryptoServiceProvider.</summary>
internal static class DefaultKeySize
{
    /// <summary>Bits of a key made by <c>RSACryptoServiceProvider</c>, or by a factory that makes one.</summary>
    public const int OfOldRsa = 1024;

    /// <summary>
    /// A new object whose own key is used: none is imported into it in this method, and it is not handed to code that could.
    /// </summary>
    public static bool IsKept(IObjectCreationOperation creation)
    {
        foreach (var argument in creation.Arguments)
        {
            // Parameters with a container may name a key that exists.
            if (argument.Value.Unwrap() is not IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null })
            {
                return false;
            }
        }

        return ObjectSetup.Holder(creation) switch
        {
            ILocalSymbol local => LocalFacts.Around(creation).Uses(local).All(static use => KeepsKey(use)),
            null => creation.Consumer() is IExpressionStatementOperation,
            _ => false,
        };
    }

    /// <summary>The size asked of <c>CryptoConfig.CreateFromName</c> or <c>AsymmetricAlgorithm.Create</c> for RSA; null for all
    /// else.</summary>
    public static int? OfFactory(IInvocationOperation call, TypeSet factories)
    {
        if (call.TargetMethod.Name is not ("Create" or "CreateFromName") || !factories.Contains(call.TargetMethod.ContainingType)
            || !IsRsa(call))
        {
            return null;
        }

        var size = call.Arguments.For("args")?.Value.Unwrap() switch
        {
            IArrayCreationOperation { Initializer.ElementValues: [var first, ..] } => first,
            ILocalReferenceOperation local when LocalFacts.Around(local).OnlyValue(local.Local)?.Unwrap()
                is IArrayCreationOperation { Initializer.ElementValues: [var first, ..] } => first,
            _ => null,
        };
        return size is null ? OfOldRsa : size.Unwrap().ConstantInt();
    }

    private static bool IsRsa(IInvocationOperation call)
    {
        if (call.Arguments.IsEmpty)
        {
            return call.TargetMethod.ContainingType.Name == "AsymmetricAlgorithm"; // its default is RSA
        }

        return call.Arguments[0].Value.ConstantString() is { } name && name.ToUpperInvariant()
            is "RSA" or "SYSTEM.SECURITY.CRYPTOGRAPHY.RSA" or "SYSTEM.SECURITY.CRYPTOGRAPHY.ASYMMETRICALGORITHM";
    }

    private static bool KeepsKey(ILocalReferenceOperation use) => use.Parent switch
    {
        IInvocationOperation call => call.Instance == use
            && !call.TargetMethod.Name.StartsWith("Import", StringComparison.Ordinal)
            && !call.TargetMethod.Name.StartsWith("FromXml", StringComparison.Ordinal),
        IPropertyReferenceOperation => true,
        _ => false,
    };
}
