using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1007: a salt that is the same for every password.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HardcodedSaltAnalyzer() : FixedBytesAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.HardcodedSalt,
        "Salt fixed in the source",
        "{0} gets the same salt for every password, so one table attacks them all; generate 16 random bytes for each",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        760, 759);

    // HKDF is not for passwords; its salt may be public and fixed (RFC 5869, section 3.1).
    protected override bool IsSink(IParameterSymbol parameter, INamedTypeSymbol owner) =>
        parameter.Name is "salt" or "rgbSalt"
        && owner.Name is "Rfc2898DeriveBytes" or "PasswordDeriveBytes" or "KeyDerivation"
        && CryptoSurface.IsBytes(parameter.Type);

    protected override bool IsSink(IPropertySymbol property, INamedTypeSymbol owner) =>
        property.Name == "Salt" && owner.Name is "Rfc2898DeriveBytes" or "PasswordDeriveBytes";
}
