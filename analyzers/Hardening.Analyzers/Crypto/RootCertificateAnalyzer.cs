using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1024: the program adds a certificate to those that the whole machine trusts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RootCertificateAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.RootCertificateInstalled,
        "Root certificate installed",
        "'{0}' makes everything on the machine trust whatever this certificate signs; trust it in this program alone",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        295, 296);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var stores = types.Set("System.Security.Cryptography.X509Certificates.X509Store");
        if (!stores.IsEmpty)
        {
            context.RegisterCodeAction(c => Check(c, stores), CodeNames.Of(types.Derived(stores)), OperationKind.Invocation);
        }
    }

    private static void Check(CodeContext context, TypeSet stores)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is "Add" or "AddRange" && stores.ContainsOrDerived(call.TargetMethod.ContainingType)
            && call.Instance is { } store && IsRoot(store, 0))
        {
            context.Report(Rule, call, "X509Store." + call.TargetMethod.Name);
        }
    }

    private static bool IsRoot(IOperation store, int depth) => store.Unwrap() switch
    {
        _ when depth > 4 => false,
        ILocalReferenceOperation local => LocalFacts.Around(local).Values(local.Local).Any(value => IsRoot(value, depth + 1)),
        IObjectCreationOperation { Arguments: var arguments } =>
            (arguments.For("storeName") ?? arguments.FirstOrDefault(static a =>
                a.Parameter?.Ordinal == 0))?.Value.ConstantObject() is { } name
            && (name is 6 or 2 || (name is string text && (text.Equals("Root", StringComparison.OrdinalIgnoreCase)
                || text.Equals("AuthRoot", StringComparison.OrdinalIgnoreCase))))
            && arguments.FirstOrDefault(static a => a.Parameter?.Ordinal == 0)?.Parameter?.Type.Name is "StoreName" or "String",
        _ => false,
    };
}
