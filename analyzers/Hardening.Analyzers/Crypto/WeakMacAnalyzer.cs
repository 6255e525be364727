using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1016: a message authentication code over a broken hash or a 64-bit cipher.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WeakMacAnalyzer() : AlgorithmAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.WeakMac,
        "Message authentication code over a legacy hash or cipher",
        "{0} is built on a legacy primitive; use HMACSHA256 or stronger unless a protocol prescribes it",
        RuleCategory.Cryptography,
        RuleLevel.Possible,
        327, 328);

    protected override string[] Classes { get; } =
    [
        "System.Security.Cryptography.HMACMD5",
        "System.Security.Cryptography.HMACSHA1",
        "System.Security.Cryptography.HMACRIPEMD160",
        "System.Security.Cryptography.MACTripleDES",
    ];

    protected override ImmutableArray<(string Type, string Member)> Members { get; } = ImmutableArray.Create(
        ("System.Security.Cryptography.Xml.SignedXml", "XmlDsigHMACSHA1Url"));

    protected override string? Named(string name) => name.Trim().ToUpperInvariant() switch
    {
        "HMACMD5" or "SYSTEM.SECURITY.CRYPTOGRAPHY.HMACMD5" => "HMAC-MD5",
        "HMACSHA1" or "SYSTEM.SECURITY.CRYPTOGRAPHY.HMACSHA1" or "SYSTEM.SECURITY.CRYPTOGRAPHY.HMAC"
            or "SYSTEM.SECURITY.CRYPTOGRAPHY.KEYEDHASHALGORITHM" => "HMAC-SHA-1",
        "HMACRIPEMD160" or "SYSTEM.SECURITY.CRYPTOGRAPHY.HMACRIPEMD160" => "HMAC-RIPEMD-160",
        "MACTRIPLEDES" or "SYSTEM.SECURITY.CRYPTOGRAPHY.MACTRIPLEDES" => "MAC-TripleDES",
        _ => null,
    };
}
