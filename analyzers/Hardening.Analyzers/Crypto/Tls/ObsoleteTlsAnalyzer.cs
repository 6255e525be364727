using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto.Tls;

/// <summary>HT1011: SSL 2, SSL 3, TLS 1.0 or TLS 1.1 switched on, or strong cryptography switched off.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ObsoleteTlsAnalyzer() : EnumMemberAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.ObsoleteTls,
        "Obsolete TLS version",
        "{0} allows obsolete protocol versions; leave the choice to the operating system, or name TLS 1.2 and 1.3",
        RuleCategory.Cryptography,
        RuleLevel.Proven,
        327, 757);

    protected override ImmutableArray<(string Type, string Member)> Members { get; } = ImmutableArray.Create(
        ("System.Security.Authentication.SslProtocols", "Ssl2"),
        ("System.Security.Authentication.SslProtocols", "Ssl3"),
        ("System.Security.Authentication.SslProtocols", "Tls"),
        ("System.Security.Authentication.SslProtocols", "Tls11"),
        ("System.Security.Authentication.SslProtocols", "Default"),
        ("System.Net.SecurityProtocolType", "Ssl3"),
        ("System.Net.SecurityProtocolType", "Tls"),
        ("System.Net.SecurityProtocolType", "Tls11"),
        ("System.Net.Security.EncryptionPolicy", "AllowNoEncryption"),
        ("System.Net.Security.EncryptionPolicy", "NoEncryption"));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        base.Start(context, types);
        var switches = types.Set("System.AppContext");
        if (!switches.IsEmpty)
        {
            context.RegisterCodeAction(c => CheckSwitch(c, switches), CodeNames.Of("SetSwitch("), OperationKind.Invocation);
        }
    }

    private static void CheckSwitch(CodeContext context, TypeSet switches)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "SetSwitch"
            && switches.Contains(call.TargetMethod.ContainingType)
            && call.Arguments.For("switchName")?.Value.ConstantString() is { } name
            && name is "Switch.System.Net.DontEnableSchUseStrongCrypto"
                or "Switch.System.Net.DontEnableSystemDefaultTlsVersions"
                or "Switch.System.ServiceModel.DisableUsingServicePointManagerSecurityProtocols"
                or "Switch.System.ServiceModel.DontEnableSystemDefaultTlsVersions"
            && call.Arguments.For("isEnabled")?.Value.ConstantValue is { HasValue: true, Value: true })
        {
            context.Report(Rule, call, name);
        }
    }
}
