using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1003: electronic code book mode, which shows equal blocks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EcbModeAnalyzer() : EnumMemberAnalyzer(Rule)
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.EcbMode,
        "Block cipher in ECB mode",
        "{0} encrypts equal blocks to equal blocks; use AesGcm",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        327);

    protected override ImmutableArray<(string Type, string Member)> Members { get; } =
        ImmutableArray.Create(("System.Security.Cryptography.CipherMode", "ECB"));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        base.Start(context, types);
        var algorithms = types.Set("System.Security.Cryptography.SymmetricAlgorithm");
        if (!algorithms.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCall(c, algorithms),
                CodeNames.Of("EncryptEcb", "DecryptEcb", "TryEncryptEcb", "TryDecryptEcb"),
                OperationKind.Invocation);
        }
    }

    private static void CheckCall(CodeContext context, TypeSet algorithms)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (method.Name is "EncryptEcb" or "DecryptEcb" or "TryEncryptEcb" or "TryDecryptEcb"
            && algorithms.ContainsOrDerived(method.ContainingType))
        {
            context.Report(Rule, context.Operation, method.Name);
        }
    }
}
