using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1026: an XML signature is checked with the key that stands beside it, so anyone can make a good one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SignatureKeyFromDocumentAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.SignatureKeyFromDocument,
        "Signature checked with the key it came with",
        "'{0}' without a key takes the key from the document, so that anyone's signature is good; give it the key you trust",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        347);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var signed = types.Set("System.Security.Cryptography.Xml.SignedXml");
        if (!signed.IsEmpty)
        {
            context.RegisterCodeAction(
                c => Check(c, signed),
                CodeNames.Of("CheckSignature", "CheckSignatureReturningKey"),
                OperationKind.Invocation);
        }
    }

    private static void Check(CodeContext context, TypeSet signed)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { Name: "CheckSignature", Parameters.Length: 0 } or { Name: "CheckSignatureReturningKey" }
            && signed.ContainsOrDerived(call.TargetMethod.ContainingType)
            && !(call.Instance is ILocalReferenceOperation local && SetsKey(local)))
        {
            context.Report(Rule, call, "SignedXml." + call.TargetMethod.Name);
        }
    }

    private static bool SetsKey(ILocalReferenceOperation signed) =>
        LocalFacts.Around(signed).Uses(signed.Local).Any(static use =>
            use.Parent is IPropertyReferenceOperation { Property.Name: "SigningKey", Parent: ISimpleAssignmentOperation });
}
