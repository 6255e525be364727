using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1006: an initialization vector or nonce that is the same for every message.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HardcodedIvAnalyzer() : FixedBytesAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.HardcodedIv,
        "Initialization vector or nonce fixed in the source",
        "{0} gets the same initialization vector or nonce for every message; generate a fresh one and store it beside the ciphertext",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        329, 323, 1204);

    protected override bool IsSink(IParameterSymbol parameter, INamedTypeSymbol owner)
    {
        // Decryption takes what the message brought; a fixed vector there is the echo of one at encryption.
        var method = parameter.ContainingSymbol.Name;
        return parameter.Name is "iv" or "rgbIV" or "nonce"
            && CryptoSurface.IsBytes(parameter.Type)
            && method.IndexOf("Decrypt", StringComparison.Ordinal) < 0;
    }

    protected override bool IsSink(IPropertySymbol property, INamedTypeSymbol owner) =>
        property.Name == "IV" && CryptoSurface.IsBytes(property.Type);
}
