using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>HT6105: COM security set from managed code, which comes too late and for the whole process.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ProcessWideComSecurityAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.ProcessWideComSecurity,
        "COM security set from managed code",
        "'{0}' has no reliable effect from managed code, since the runtime has set it before; do it in native code or the registry",
        RuleCategory.Platform,
        RuleLevel.Likely,
        648);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterCodeAction(
            Check,
            CodeNames.Of("CoSetProxyBlanket", "CoInitializeSecurity").AnywhereInFile(),
            OperationKind.Invocation);

    private static void Check(CodeContext context)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (method is { IsStatic: true, IsExtern: true } or { IsStatic: true, IsPartialDefinition: true }
            && PInvoke.Of(method) is ({ } library, "CoSetProxyBlanket" or "CoInitializeSecurity")
            && library.StartsWith("ole32", StringComparison.OrdinalIgnoreCase))
        {
            context.Report(Rule, context.Operation, method.Name);
        }
    }
}
