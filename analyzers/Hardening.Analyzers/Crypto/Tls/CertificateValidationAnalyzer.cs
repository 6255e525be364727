using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto.Tls;

/// <summary>
/// HT1009: a callback that accepts every certificate. Any delegate that is told about <c>SslPolicyErrors</c> and returns
/// bool is such a callback, whichever library defines it and wherever it is stored.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CertificateValidationAnalyzer() : HardeningAnalyzer(Rule)
{
    // Where such callbacks are given, of the platform and its common libraries, and what their own code names. A file with one of these
    // names is looked at as a whole, since the callback may be handed over where none of them stands; x => true is looked at everywhere.
    private static readonly string[] s_callbacks =
    [
        "SslPolicyErrors", "SslStream", "RemoteCertificateValidationCallback", "ServerCertificateValidationCallback",
        "ServerCertificateCustomValidationCallback", "UserCertificateValidationCallback", "CertificateValidationCallback",
        "CertificateValidation", "ClientCertificateValidation", "ServerCertificateValidation", "ValidateServerCertificate",
        "ServerCertValidationCallback",
    ];

    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.CertificateValidationDisabled,
        "Certificate validation disabled",
        "{0} accepts every certificate, so anyone on the network can read and change the traffic; remove it, or compare with a pinned key",
        RuleCategory.Cryptography,
        RuleLevel.Proven,
        295);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var errors = types.Set("System.Net.Security.SslPolicyErrors");
        if (errors.IsEmpty)
        {
            return;
        }

        var accepting = types.Set(
            "System.Net.Http.HttpClientHandler",
            "Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions");
        var modes = types.Set(
            "System.ServiceModel.Security.X509CertificateValidationMode",
            "System.IdentityModel.Selectors.X509CertificateValidator");
        context.RegisterCodeAction(
            c => CheckDelegate(c, errors, isPlain: false), CodeNames.Of(s_callbacks).AnywhereInFile(), OperationKind.DelegateCreation);
        context.RegisterCodeAction(c => CheckDelegate(c, errors, isPlain: true), CodeNames.Of("=>true"), OperationKind.DelegateCreation);
        context.RegisterCodeAction(c =>
            CheckProperty(c, accepting, modes), CodeNames.Of(modes.Names).Or("DangerousAcceptAnyServerCertificateValidator"), OperationKind.PropertyReference, OperationKind.FieldReference);
        context.RegisterCodeAction(
            c => CheckCall(c, accepting),
            CodeNames.Of("AllowAnyClientCertificate"),
            OperationKind.Invocation);
    }

    private static void CheckDelegate(CodeContext context, TypeSet errors, bool isPlain)
    {
        var creation = (IDelegateCreationOperation)context.Operation;
        if (IsPlain(creation.Target) != isPlain || creation.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } signature } || !IsCertificateCallback(signature, errors))
        {
            return;
        }

        var (callback, name) = creation.Target switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Syntax, "This callback"),
            IMethodReferenceOperation { Method: var method } => (DeclarationOf(method, context.CancellationToken), method.Name),
            _ => (null, ""),
        };
        if (callback is not null && AlwaysTrue.Returns(callback))
        {
            context.Report(Rule, creation.Target.Syntax, name);
        }
    }

    // x => true
    private static bool IsPlain(IOperation target) => target.Syntax is LambdaExpressionSyntax lambda && lambda.Body.IsKind(SyntaxKind.TrueLiteralExpression);

    private static bool IsCertificateCallback(IMethodSymbol signature, TypeSet errors)
    {
        if (signature.ReturnType.SpecialType != SpecialType.System_Boolean)
        {
            return false;
        }

        foreach (var parameter in signature.Parameters)
        {
            if (errors.Contains(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? DeclarationOf(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences is [var reference] ? reference.GetSyntax(cancellation) : null;

    private static void CheckProperty(CodeContext context, TypeSet accepting, TypeSet modes)
    {
        var reference = (IMemberReferenceOperation)context.Operation;
        var isAccepting = reference.Member.Name == "DangerousAcceptAnyServerCertificateValidator"
            && accepting.Contains(reference.Member.ContainingType);
        var isNone = reference.Member.Name == "None" && modes.Contains(reference.Member.ContainingType);
        if ((isAccepting || isNone) && !reference.IsOnlyTested())
        {
            context.Report(Rule, reference, $"{reference.Member.ContainingType.Name}.{reference.Member.Name}");
        }
    }

    private static void CheckCall(CodeContext context, TypeSet accepting)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (method.Name == "AllowAnyClientCertificate" && accepting.Contains(method.ContainingType))
        {
            context.Report(Rule, context.Operation, method.Name);
        }
    }
}
