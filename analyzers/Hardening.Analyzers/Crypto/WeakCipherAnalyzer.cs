using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1002: a cipher with a short key or 64-bit block (DES, TripleDES, RC2, RC4, Blowfish ...).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WeakCipherAnalyzer() : AlgorithmAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.WeakCipher,
        "Weak or legacy cipher",
        "{0} is a weak cipher; use AesGcm or another AES mode with authentication",
        RuleCategory.Cryptography,
        RuleLevel.Proven,
        327, 326);

    protected override string[] Classes { get; } =
    [
        "System.Security.Cryptography.DES",
        "System.Security.Cryptography.TripleDES",
        "System.Security.Cryptography.RC2",
        "Org.BouncyCastle.Crypto.Engines.BlowfishEngine",
        "Org.BouncyCastle.Crypto.Engines.Cast5Engine",
        "Org.BouncyCastle.Crypto.Engines.DesEngine",
        "Org.BouncyCastle.Crypto.Engines.DesEdeEngine",
        "Org.BouncyCastle.Crypto.Engines.IdeaEngine",
        "Org.BouncyCastle.Crypto.Engines.RC2Engine",
        "Org.BouncyCastle.Crypto.Engines.RC4Engine",
        "Org.BouncyCastle.Crypto.Engines.RC532Engine",
        "Org.BouncyCastle.Crypto.Engines.SkipjackEngine",
        "Org.BouncyCastle.Crypto.Engines.TeaEngine",
        "Org.BouncyCastle.Crypto.Engines.XteaEngine",
    ];

    protected override ImmutableArray<(string Type, string Member)> Members { get; } = ImmutableArray.Create(
        ("System.Security.Cryptography.PbeEncryptionAlgorithm", "TripleDes3KeyPkcs12"),
        ("System.Security.Cryptography.Xml.EncryptedXml", "XmlEncDESUrl"),
        ("System.Security.Cryptography.Xml.EncryptedXml", "XmlEncTripleDESUrl"),
        ("System.Security.Cryptography.Xml.EncryptedXml", "XmlEncTripleDESKeyWrapUrl"));

    protected override string? Named(string name)
    {
        // BouncyCastle names carry mode and padding: DES/CBC/PKCS7Padding.
        var algorithm = name.Trim().ToUpperInvariant().Split('/')[0];
        return algorithm switch
        {
            "DES" or "SYSTEM.SECURITY.CRYPTOGRAPHY.DES" or "SYSTEM.SECURITY.CRYPTOGRAPHY.DESCRYPTOSERVICEPROVIDER"
                or "1.3.14.3.2.7" => "DES",
            "3DES" or "TRIPLEDES" or "TRIPLE DES" or "DESEDE" or "DES-EDE3" or "SYSTEM.SECURITY.CRYPTOGRAPHY.TRIPLEDES"
                or "SYSTEM.SECURITY.CRYPTOGRAPHY.TRIPLEDESCRYPTOSERVICEPROVIDER" or "SYSTEM.SECURITY.CRYPTOGRAPHY.TRIPLEDESCNG"
                or "1.2.840.113549.3.7" => "TripleDES",
            "RC2" or "SYSTEM.SECURITY.CRYPTOGRAPHY.RC2" or "SYSTEM.SECURITY.CRYPTOGRAPHY.RC2CRYPTOSERVICEPROVIDER"
                or "1.2.840.113549.3.2" => "RC2",
            "RC4" or "ARC4" or "ARCFOUR" => "RC4",
            "BLOWFISH" or "CAST5" or "IDEA" or "SKIPJACK" or "TEA" or "XTEA" => name,
            _ => null,
        };
    }
}
