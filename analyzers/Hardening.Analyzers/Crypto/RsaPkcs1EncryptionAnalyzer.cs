using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1014: RSA encryption with PKCS #1 v1.5 padding, which padding oracles break.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RsaPkcs1EncryptionAnalyzer() : HardeningAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.RsaPkcs1Encryption,
        "RSA encryption with PKCS #1 v1.5 padding",
        "{0} uses PKCS #1 v1.5 padding, which padding oracles break; use RSAEncryptionPadding.OaepSHA256",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        780, 327);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var padding = types.Set("System.Security.Cryptography.RSAEncryptionPadding");
        var provider = types.Set("System.Security.Cryptography.RSACryptoServiceProvider");
        var formatters = types.Set(
            "System.Security.Cryptography.RSAPKCS1KeyExchangeFormatter",
            "System.Security.Cryptography.RSAPKCS1KeyExchangeDeformatter",
            "Org.BouncyCastle.Crypto.Encodings.Pkcs1Encoding");
        if (!padding.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckPadding(c, padding),
                CodeNames.Of(padding.Names),
                OperationKind.PropertyReference);
        }

        if (!provider.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCall(c, provider),
                CodeNames.Of("Encrypt(", "Decrypt(").And("false"),
                OperationKind.Invocation);
        }

        if (!formatters.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCreation(c, formatters),
                CodeNames.Of(types.Derived(formatters)).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
        }
    }

    private static void CheckPadding(CodeContext context, TypeSet padding)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (reference.Property.Name == "Pkcs1" && padding.Contains(reference.Property.ContainingType) && !reference.IsOnlyTested())
        {
            context.Report(Rule, reference, "RSAEncryptionPadding.Pkcs1");
        }
    }

    private static void CheckCall(CodeContext context, TypeSet provider)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is "Encrypt" or "Decrypt"
            && provider.ContainsOrDerived(call.TargetMethod.ContainingType)
            && call.Arguments.For("fOAEP")?.Value.ConstantValue is { HasValue: true, Value: false })
        {
            context.Report(Rule, call, $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}");
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet formatters)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (formatters.ContainsOrDerived(creation.Type))
        {
            context.Report(Rule, creation, creation.Type!.Name);
        }
    }
}
