using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Deserialization;

/// <summary>A serializer, harmless by itself, for a type that is looked up by a name which is not constant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SerializerTypeAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.SerializerTypeFromData,
        "Serializer for a type that is looked up by name",
        "The type that '{0}' creates is looked up by a name that is not constant; choose it from a list of known types",
        RuleCategory.Deserialization,
        RuleLevel.Likely,
        502,
        470);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var serializers = types.Set(
            "System.Xml.Serialization.XmlSerializer",
            "System.Runtime.Serialization.XmlObjectSerializer",
            "System.Text.Json.JsonSerializer",
            "System.Web.Script.Serialization.JavaScriptSerializer",
            "Newtonsoft.Json.JsonConvert",
            "Newtonsoft.Json.JsonSerializer",
            "YamlDotNet.Serialization.IDeserializer");
        var lookUps = types.Set("System.Type", "System.Reflection.Assembly", "System.Reflection.Module");
        if (!serializers.IsEmpty)
        {
            context.RegisterCodeAction(
                c => Check(c, serializers, lookUps),
                CodeNames.Of("GetType("),
                OperationKind.Invocation, OperationKind.ObjectCreation);
        }
    }

    private static void Check(CodeContext context, TypeSet serializers, TypeSet lookUps)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => default,
        };
        if (method is null || arguments.IsEmpty)
        {
            return;
        }

        // Cheapest first: hardly any call takes a type.
        foreach (var argument in arguments)
        {
            if (argument.Value.Type is { Name: "Type" })
            {
                if (serializers.ContainsOrImplements(method.ContainingType)
                    && !method.Name.StartsWith("Serialize", StringComparison.Ordinal)
                    && IsLookedUp(argument.Value, lookUps))
                {
                    context.Report(Rule, argument.Value, method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name
                        : $"{method.ContainingType.Name}.{method.Name}");
                    return;
                }
            }
        }
    }

    private static bool IsLookedUp(IOperation value, TypeSet lookUps)
    {
        value = value.Unwrap();
        if (value is ILocalReferenceOperation local && LocalFacts.Around(local).OnlyValue(local.Local) is { } only)
        {
            value = only.Unwrap();
        }

        return value is IInvocationOperation { TargetMethod: { Name: "GetType", Parameters.Length: > 0 } method } call
            && lookUps.ContainsOrDerived(method.ContainingType)
            && call.Arguments[0].Value.ConstantString() is null;
    }
}
