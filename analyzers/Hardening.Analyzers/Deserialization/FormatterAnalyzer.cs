using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Deserialization;

/// <summary>Deserialization by formatters that create whatever type the data names. Serializing with them is not reported.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FormatterAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.BinaryFormatter,
        "Formatter that creates any type the data names",
        "'{0}' creates whatever types the data names, which runs code of the attacker's choice; use System.Text.Json",
        RuleCategory.Deserialization,
        RuleLevel.Proven,
        502);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var formatters = types.Set(
            "System.Runtime.Serialization.IFormatter",
            "System.Runtime.Serialization.Formatter",
            "System.Runtime.Serialization.Formatters.Binary.BinaryFormatter",
            "System.Runtime.Serialization.Formatters.Soap.SoapFormatter",
            "System.Runtime.Serialization.NetDataContractSerializer",
            "System.Web.UI.LosFormatter",
            "System.Web.UI.ObjectStateFormatter",
            "System.Messaging.BinaryMessageFormatter");
        if (!formatters.IsEmpty)
        {
            var names = CodeNames.Of(
                "Deserialize", "UnsafeDeserialize", "DeserializeMethodResponse", "UnsafeDeserializeMethodResponse", "ReadObject");
            if (!types.Get("System.Messaging.BinaryMessageFormatter").IsEmpty)
            {
                names = names.Or("Read");
            }

            context.RegisterCodeAction(c =>
                Check(c, ((IInvocationOperation)c.Operation).TargetMethod, formatters), names,
                OperationKind.Invocation);
            context.RegisterCodeAction(c =>
                Check(c, ((IMethodReferenceOperation)c.Operation).Method, formatters), names,
                OperationKind.MethodReference);
        }
    }

    private static void Check(CodeContext context, IMethodSymbol method, TypeSet formatters)
    {
        if (method.Name is "Deserialize" or "UnsafeDeserialize" or "DeserializeMethodResponse" or "UnsafeDeserializeMethodResponse" or "ReadObject" or "Read"
            && formatters.ContainsOrImplements(method.ContainingType))
        {
            context.Report(Rule, context.Operation, $"{method.ContainingType.Name}.{method.Name}");
        }
    }
}
