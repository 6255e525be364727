using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1027: a signature, chain, password or token is checked and the answer is thrown away, so that everything passes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CheckIgnoredAnalyzer() : HardeningAnalyzer(Rule)
{
    // The methods of these types that answer with a value and do not throw.
    private static readonly string[] s_checks =
    [
        "VerifyData", "VerifyHash", "VerifySignature", "VerifyDataCore", "Verify", "FixedTimeEquals", "CheckSignature",
        "CheckSignatureReturningKey", "CheckPasswordAsync", "VerifyHashedPassword", "VerifyUserTokenAsync",
        "VerifyTwoFactorTokenAsync", "AuthorizeAsync", "MatchesHostname", "Build",
    ];

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.CheckIgnored,
        "Answer of a check thrown away",
        "'{0}' says whether the data is genuine, and nobody looks at its answer; refuse the data when it is false",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        252, 347, 295);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var checks = types.Set(
            "System.Security.Cryptography.AsymmetricAlgorithm",
            "System.Security.Cryptography.AsymmetricSignatureDeformatter",
            "System.Security.Cryptography.CryptographicOperations",
            "System.Security.Cryptography.MLDsa",
            "System.Security.Cryptography.SlhDsa",
            "System.Security.Cryptography.Xml.SignedXml",
            "System.Security.Cryptography.X509Certificates.X509Chain",
            "System.Security.Cryptography.X509Certificates.X509Certificate2",
            "Microsoft.AspNetCore.Identity.UserManager`1",
            "Microsoft.AspNetCore.Identity.IPasswordHasher`1",
            "Microsoft.AspNetCore.Authorization.IAuthorizationService",
            "Microsoft.AspNetCore.Authorization.AuthorizationServiceExtensions",
            "Org.BouncyCastle.Crypto.ISigner",
            "NSec.Cryptography.SignatureAlgorithm",
            "NSec.Cryptography.MacAlgorithm");
        if (!checks.IsEmpty)
        {
            context.RegisterCodeAction(
                c => Check(c, checks),
                CodeNames.Of(s_checks.Select(static name => name + "(")),
                OperationKind.ExpressionStatement);
        }
    }

    private static void Check(CodeContext context, TypeSet checks)
    {
        var value = ((IExpressionStatementOperation)context.Operation).Operation;
        if (value is ISimpleAssignmentOperation { Target: IDiscardOperation } discard)
        {
            value = discard.Value;
        }

        if (value is IAwaitOperation awaited)
        {
            value = awaited.Operation;
        }

        if (value.Unwrap() is IInvocationOperation { TargetMethod: { ReturnsVoid: false } method }
            && Array.IndexOf(s_checks, method.Name) >= 0 && checks.ContainsOrImplements(method.ContainingType))
        {
            context.Report(Rule, context.Operation, $"{method.ContainingType.Name}.{method.Name}");
        }
    }
}
