using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1004: encryption without authentication, unless the same method computes a message authentication code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnauthenticatedModeAnalyzer() : EnumMemberAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.UnauthenticatedMode,
        "Encryption without authentication",
        "{0} does not detect changed ciphertext; use AesGcm, or a MAC over IV and ciphertext",
        RuleCategory.Cryptography,
        RuleLevel.Audit,
        353, 327);

    protected override ImmutableArray<(string Type, string Member)> Members { get; } = ImmutableArray.Create(
        ("System.Security.Cryptography.CipherMode", "CBC"),
        ("System.Security.Cryptography.CipherMode", "OFB"),
        ("System.Security.Cryptography.CipherMode", "CFB"),
        ("System.Security.Cryptography.CipherMode", "CTS"));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        base.Start(context, types);
        var algorithms = types.Set("System.Security.Cryptography.SymmetricAlgorithm");
        if (!algorithms.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCall(c, algorithms),
                CodeNames.Of("EncryptCbc", "EncryptCfb", "TryEncryptCbc", "TryEncryptCfb", "CreateEncryptor"),
                OperationKind.Invocation);
        }
    }

    protected override bool IsHarmless(IOperation member) => ComputesMac(member);

    private static void CheckCall(CodeContext context, TypeSet algorithms)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is "EncryptCbc" or "EncryptCfb" or "TryEncryptCbc" or "TryEncryptCfb" or "CreateEncryptor"
            && algorithms.ContainsOrDerived(call.TargetMethod.ContainingType)
            && !(call.TargetMethod.Name == "CreateEncryptor" && SetsMode(call))
            && !ComputesMac(call))
        {
            context.Report(Rule, call, call.TargetMethod.Name);
        }
    }

    // Where the method sets a mode, the member says whether it is one of ours; CreateEncryptor would say it twice.
    private static bool SetsMode(IOperation operation) =>
        Root(operation).Descendants().Any(o =>
            o is IPropertyReferenceOperation { Property: { Name: "Mode", ContainingType.Name: "SymmetricAlgorithm" } });

    private static bool ComputesMac(IOperation operation)
    {
        foreach (var other in Root(operation).Descendants())
        {
            var type = other switch
            {
                IObjectCreationOperation creation => creation.Type,
                IInvocationOperation call => call.TargetMethod.ContainingType,
                _ => null,
            };
            if (type is not null && type.Name.StartsWith("HMAC", StringComparison.Ordinal) && type is INamedTypeSymbol named
                && ConstantBytes.IsCryptography(named))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
