using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1023: DSA, which FIPS 186-5 no longer approves for making signatures.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DsaAnalyzer() : AlgorithmAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.DsaSignature,
        "DSA signature",
        "{0} is no longer approved for signatures and gives its key away when a nonce repeats; use ECDsa or RSA",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        327);

    protected override string[] Classes { get; } = ["System.Security.Cryptography.DSA"];

    protected override ImmutableArray<(string Type, string Member)> Members { get; } =
        ImmutableArray.Create(("System.Security.Cryptography.Xml.SignedXml", "XmlDsigDSAUrl"));

    protected override string? Named(string name) => name.Trim().ToUpperInvariant() switch
    {
        "DSA" or "SYSTEM.SECURITY.CRYPTOGRAPHY.DSA" or "DSACRYPTOSERVICEPROVIDER" or "SYSTEM.SECURITY.CRYPTOGRAPHY.DSACRYPTOSERVICEPROVIDER"
            or "DSACNG" or "SYSTEM.SECURITY.CRYPTOGRAPHY.DSACNG" or "DSASIGNATUREFORMATTER" => "DSA",
        _ => null,
    };
}
