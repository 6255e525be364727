using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1001: a hash whose collisions can be computed (MD2, MD4, MD5, SHA-1, RIPEMD).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WeakHashAnalyzer() : AlgorithmAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.WeakHash,
        "Hash with computable collisions",
        "{0} has computable collisions; use SHA-256 or stronger, or a password hash for passwords",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        328, 327, 916);

    protected override string[] Classes { get; } =
    [
        "System.Security.Cryptography.MD5",
        "System.Security.Cryptography.SHA1",
        "System.Security.Cryptography.RIPEMD160",
        "Org.BouncyCastle.Crypto.Digests.MD2Digest",
        "Org.BouncyCastle.Crypto.Digests.MD4Digest",
        "Org.BouncyCastle.Crypto.Digests.MD5Digest",
        "Org.BouncyCastle.Crypto.Digests.Sha1Digest",
        "Org.BouncyCastle.Crypto.Digests.RipeMD128Digest",
        "Org.BouncyCastle.Crypto.Digests.RipeMD160Digest",
    ];

    protected override ImmutableArray<(string Type, string Member)> Members { get; } = ImmutableArray.Create(
        ("System.Security.Cryptography.HashAlgorithmName", "MD5"),
        ("System.Security.Cryptography.HashAlgorithmName", "SHA1"),
        ("System.Security.Cryptography.CngAlgorithm", "MD5"),
        ("System.Security.Cryptography.CngAlgorithm", "Sha1"),
        ("System.Security.Cryptography.Xml.SignedXml", "XmlDsigSHA1Url"),
        ("System.Security.Cryptography.Xml.SignedXml", "XmlDsigRSASHA1Url"),
        ("System.Security.Cryptography.Xml.SignedXml", "XmlDsigDSAUrl"));

    protected override string? Named(string name) => name.Trim().ToUpperInvariant() switch
    {
        "MD5" or "SYSTEM.SECURITY.CRYPTOGRAPHY.MD5" or "SYSTEM.SECURITY.CRYPTOGRAPHY.MD5CRYPTOSERVICEPROVIDER"
            or "SYSTEM.SECURITY.CRYPTOGRAPHY.MD5CNG" or "1.2.840.113549.2.5" => "MD5",
        "MD2" => "MD2",
        "MD4" => "MD4",
        "SHA" or "SHA1" or "SHA-1" or "SYSTEM.SECURITY.CRYPTOGRAPHY.SHA1" or "SYSTEM.SECURITY.CRYPTOGRAPHY.SHA1MANAGED"
            or "SYSTEM.SECURITY.CRYPTOGRAPHY.SHA1CRYPTOSERVICEPROVIDER" or "SYSTEM.SECURITY.CRYPTOGRAPHY.SHA1CNG"
            or "SYSTEM.SECURITY.CRYPTOGRAPHY.HASHALGORITHM" or "1.3.14.3.2.26"
            or "HTTP://WWW.W3.ORG/2000/09/XMLDSIG#SHA1" => "SHA-1",
        "RIPEMD160" or "RIPEMD-160" or "RIPEMD128" or "SYSTEM.SECURITY.CRYPTOGRAPHY.RIPEMD160"
            or "SYSTEM.SECURITY.CRYPTOGRAPHY.RIPEMD160MANAGED" => "RIPEMD",
        "MD5WITHRSA" or "MD5WITHRSAENCRYPTION" => "MD5 in a signature",
        "SHA1WITHRSA" or "SHA1WITHRSAENCRYPTION" or "SHA-1WITHRSA" or "SHA1WITHDSA" or "SHA1WITHECDSA" or "SHA-1WITHECDSA" =>
            "SHA-1 in a signature",
        _ => null,
    };
}
