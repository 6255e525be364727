using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Crypto;

/// <summary>Types whose parameters take keys, vectors, nonces and salts, by the namespace they or a base class live in.</summary>
internal static class CryptoSurface
{
    public static bool Contains(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            switch (current.ContainingNamespace)
            {
                case { Name: "Cryptography" } space when IsSecurity(space.ContainingNamespace):
                case { Name: "X509Certificates",
                    ContainingNamespace: { Name: "Cryptography" } above } when IsSecurity(above.ContainingNamespace):
                case { Name: "KeyDerivation", ContainingNamespace.Name: "Cryptography" }: // Microsoft.AspNetCore
                case { Name: "Tokens", ContainingNamespace.Name: "IdentityModel" }: // Microsoft and System
                case { Name: "Parameters", ContainingNamespace: { Name: "Crypto", ContainingNamespace.Name: "BouncyCastle" } }:
                    return true;
            }
        }

        return false;
    }

    /// <summary>Bytes in any of the shapes that cryptographic parameters have.</summary>
    public static bool IsBytes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => true,
        INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } => true,
        _ => false,
    };

    private static bool IsSecurity(INamespaceSymbol? space) =>
        space is { Name: "Security", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
