using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Crypto.Tls;

/// <summary>HT1025: a version of TLS that is good today is written into the program, which then never moves on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TlsVersionFixedAnalyzer() : EnumMemberAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.TlsVersionFixed,
        "TLS version written into the program",
        "{0} keeps the program from newer versions; leave the choice to the system (SslProtocols.None)",
        RuleCategory.Cryptography,
        RuleLevel.Audit,
        327);

    protected override ImmutableArray<(string Type, string Member)> Members { get; } = ImmutableArray.Create(
        ("System.Security.Authentication.SslProtocols", "Tls12"),
        ("System.Security.Authentication.SslProtocols", "Tls13"),
        ("System.Net.SecurityProtocolType", "Tls12"),
        ("System.Net.SecurityProtocolType", "Tls13"));
}
