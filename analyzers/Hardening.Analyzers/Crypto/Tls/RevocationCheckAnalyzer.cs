using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto.Tls;

/// <summary>HT1010: certificate revocation is explicitly not checked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RevocationCheckAnalyzer() : EnumMemberAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.RevocationCheckDisabled,
        "Certificate revocation is not checked",
        "{0} accepts revoked certificates; check revocation, or suppress with the reason why that is not possible",
        RuleCategory.Cryptography,
        RuleLevel.Possible,
        299, 295);

    protected override ImmutableArray<(string Type, string Member)> Members { get; } = ImmutableArray.Create(
        ("System.Security.Cryptography.X509Certificates.X509RevocationMode", "NoCheck"));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        base.Start(context, types);
        context.RegisterCodeAction(
            CheckAssignment,
            CodeNames.Of("=CheckCertificateRevocationList"),
            OperationKind.SimpleAssignment);
        context.RegisterCodeAction(
            CheckCall,
            CodeNames.Of("AuthenticateAsClient", "AuthenticateAsServer", "AuthenticateAsClientAsync", "AuthenticateAsServerAsync",
                "BeginAuthenticateAsClient", "BeginAuthenticateAsServer"),
            OperationKind.Invocation);
    }

    private static void CheckAssignment(CodeContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "CheckCertificateRevocationList" } property }
            && IsSystemNet(property.ContainingType)
            && assignment.Value.ConstantValue is { HasValue: true, Value: false })
        {
            context.Report(Rule, assignment, property.ContainingType.Name + "." + property.Name);
        }
    }

    // SslStream.AuthenticateAs*(…, checkCertificateRevocation: false)
    private static void CheckCall(CodeContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name.IndexOf("AuthenticateAs", StringComparison.Ordinal) >= 0
            && call.Arguments.For("checkCertificateRevocation") is { ArgumentKind: ArgumentKind.Explicit } argument
            && IsSystemNet(call.TargetMethod.ContainingType)
            && argument.Value.ConstantValue is { HasValue: true, Value: false })
        {
            context.Report(Rule, argument, call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name);
        }
    }

    private static bool IsSystemNet(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString().StartsWith("System.Net", StringComparison.Ordinal);
}
