using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// Base of the rules against bytes that must not be fixed by the source. A derived rule says which parameters and
/// properties take such bytes; the value is reported where it is handed over.
/// </summary>
internal abstract class FixedBytesAnalyzer(DiagnosticDescriptor rule) : HardeningAnalyzer(rule)
{
    /// <summary>True when the parameter of a method or constructor takes the bytes the rule is about.</summary>
    protected abstract bool IsSink(IParameterSymbol parameter, INamedTypeSymbol owner);

    /// <summary>True when the property holds the bytes the rule is about.</summary>
    protected abstract bool IsSink(IPropertySymbol property, INamedTypeSymbol owner);

    protected sealed override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var names = new CryptoSinks(types, IsSink, IsSink, GetType());
        context.RegisterCodeAction(CheckCall, names.Calls, OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterCodeAction(CheckAssignment, names.Assignments, OperationKind.SimpleAssignment);
    }

    private void CheckCall(CodeContext context)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, creation.Arguments),
            _ => (null, default),
        };
        if (method is null)
        {
            return;
        }

        // By the names of parameters first: they tell most calls apart, and the types behind them cost more to ask for.
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter
                && argument.ArgumentKind == ArgumentKind.Explicit
                && IsSink(parameter, method.ContainingType)
                && CryptoSurface.Contains(method.ContainingType)
                && ConstantBytes.IsFixed(argument.Value))
            {
                context.Report(SupportedDiagnostics[0], argument.Value, NameOf(method));
            }
        }
    }

    private void CheckAssignment(CodeContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: var property }
            && IsSink(property, property.ContainingType)
            && CryptoSurface.Contains(property.ContainingType)
            && ConstantBytes.IsFixed(assignment.Value))
        {
            context.Report(SupportedDiagnostics[0], assignment.Value, $"{property.ContainingType.Name}.{property.Name}");
        }
    }

    private static string NameOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : $"{method.ContainingType.Name}.{method.Name}";
}
