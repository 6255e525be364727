using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1005: a key, or the password a key is derived from, that the source fixes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HardcodedKeyAnalyzer() : FixedBytesAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.HardcodedKey,
        "Key fixed in the source",
        "{0} gets a key that the source fixes, so whoever has the program has the key; load it from a key store",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        321, 798);

    protected override bool IsSink(IParameterSymbol parameter, INamedTypeSymbol owner) => parameter.Name switch
    {
        "key" or "rgbKey" => CryptoSurface.IsBytes(parameter.Type),
        "prk" or "ikm" => owner.Name == "HKDF" && CryptoSurface.IsBytes(parameter.Type),
        // With a password it is a certificate with its private key; without one mostly a public certificate.
        "rawData" or "data" => owner.Name.StartsWith("X509Certificate", StringComparison.Ordinal) && CryptoSurface.IsBytes(parameter.Type)
            && parameter.ContainingSymbol is IMethodSymbol method && method.Parameters.Any(static other => other.Name == "password"),
        "password" or "strPassword" => owner.Name is "Rfc2898DeriveBytes" or "PasswordDeriveBytes" or "KeyDerivation",
        _ => false,
    };

    protected override bool IsSink(IPropertySymbol property, INamedTypeSymbol owner) =>
        property.Name is "Key" or "KeyValue" && CryptoSurface.IsBytes(property.Type);
}
