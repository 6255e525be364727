using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto.Tls;

/// <summary>HT1018: a certificate chain is built with its errors ignored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ChainErrorsIgnoredAnalyzer() : EnumMemberAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.ChainErrorsIgnored,
        "Errors of a certificate chain ignored",
        "{0} lets certificates pass that should fail; use X509ChainPolicy.CustomTrustStore for a private authority",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        295, 296);

    protected override ImmutableArray<(string Type, string Member)> Members { get; } = ImmutableArray.Create(
        ("System.Security.Cryptography.X509Certificates.X509VerificationFlags", "AllFlags"),
        ("System.Security.Cryptography.X509Certificates.X509VerificationFlags", "AllowUnknownCertificateAuthority"),
        ("System.Security.Cryptography.X509Certificates.X509VerificationFlags", "IgnoreNotTimeValid"),
        ("System.Security.Cryptography.X509Certificates.X509VerificationFlags", "IgnoreInvalidName"),
        ("System.Security.Cryptography.X509Certificates.X509VerificationFlags", "IgnoreInvalidBasicConstraints"),
        ("System.Security.Cryptography.X509Certificates.X509VerificationFlags", "IgnoreWrongUsage"),
        ("System.Security.Cryptography.X509Certificates.X509VerificationFlags", "IgnoreInvalidPolicy"));
}
