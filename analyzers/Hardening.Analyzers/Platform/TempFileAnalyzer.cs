using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>HT6102: a temporary file with a name that others can foresee, in a directory they can write.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TempFileAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.PredictableTempFile,
        "Temporary file with a predictable name",
        "'{0}' makes a file with a name that others can foresee; use Directory.CreateTempSubdirectory or Path.GetRandomFileName",
        RuleCategory.Platform,
        RuleLevel.Possible,
        377, 379);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var paths = types.Set("System.IO.Path");
        context.RegisterCodeAction(
            c => Check(c, paths),
            CodeNames.Of("GetTempFileName"),
            OperationKind.Invocation, OperationKind.MethodReference);
    }

    private static void Check(CodeContext context, TypeSet paths)
    {
        var method = context.Operation is IInvocationOperation call
            ? call.TargetMethod
            : ((IMethodReferenceOperation)context.Operation).Method;
        if (method.Name == "GetTempFileName" && paths.Contains(method.ContainingType))
        {
            context.Report(Rule, context.Operation, "Path.GetTempFileName");
        }
    }
}
