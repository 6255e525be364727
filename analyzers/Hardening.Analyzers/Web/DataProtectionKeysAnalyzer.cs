using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>
/// HT6015: the keys that protect cookies and tokens are stored where they can be read. Choosing a place switches off the
/// encryption that the framework would have chosen.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DataProtectionKeysAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.DataProtectionKeysUnprotected,
        "Data-protection keys stored unencrypted",
        "'{0}' stores the keys of cookies and tokens as they are; add ProtectKeysWithCertificate or another ProtectKeysWith…",
        RuleCategory.Web,
        RuleLevel.Likely,
        312, 922);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var builders = types.Set("Microsoft.AspNetCore.DataProtection.IDataProtectionBuilder");
        if (!builders.IsEmpty)
        {
            context.RegisterCodeAction(
                c => Check(c, builders),
                CodeNames.Of("AddDataProtection", "IDataProtectionBuilder").AnywhereInFile(),
                OperationKind.Invocation);
        }
    }

    private static void Check(CodeContext context, TypeSet builders)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.TargetMethod.Name.StartsWith("PersistKeysTo", StringComparison.Ordinal) || !builders.ContainsOrImplements(call.Type))
        {
            return;
        }

        IOperation method = call;
        while (method.Parent is { } parent)
        {
            method = parent;
        }

        // In the same chain, or on the builder later.
        if (!method.Descendants().Any(static operation => operation is IInvocationOperation other && Protects(other.TargetMethod.Name)))
        {
            context.Report(Rule, call, call.TargetMethod.Name);
        }
    }

    private static bool Protects(string method) =>
        method.StartsWith("ProtectKeysWith", StringComparison.Ordinal)
            || method is "UseXmlEncryptor" or "UseEphemeralDataProtectionProvider";
}
