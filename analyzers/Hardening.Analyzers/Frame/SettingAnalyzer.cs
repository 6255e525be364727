using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers;

/// <summary>Base of the rules against constants given to a property, also in initializers and attributes.</summary>
internal abstract class SettingAnalyzer(DiagnosticDescriptor rule) : HardeningAnalyzer(rule)
{
    /// <summary>Metadata name of a type, a property of it, and the value it should not get.</summary>
    protected abstract ImmutableArray<(string Type, string Property, object Value)> Settings { get; }

    /// <summary>True when the surroundings make the setting harmless.</summary>
    protected virtual bool IsHarmless(IOperation assignment) => false;

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var settings = Settings
            .Select(setting => (Types: types.Set(setting.Type), setting.Property, setting.Value))
            .Where(static setting => !setting.Types.IsEmpty)
            .ToImmutableArray();
        if (!settings.IsEmpty)
        {
            context.RegisterCodeAction(
                c => Check(c, settings),
                CodeNames.Of(settings.Select(static setting => "=" + setting.Property)),
                OperationKind.SimpleAssignment);
        }
    }

    private void Check(CodeContext context, ImmutableArray<(TypeSet Types, string Property, object Value)> settings)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property })
        {
            return;
        }

        foreach (var setting in settings)
        {
            if (property.Name == setting.Property
                && setting.Types.ContainsOrDerived(property.ContainingType)
                && Equals(assignment.Value.ConstantObject(), setting.Value)
                && !ObjectSetup.IsOverwritten(assignment)
                && !IsHarmless(assignment))
            {
                context.Report(SupportedDiagnostics[0], assignment, $"{property.ContainingType.Name}.{property.Name}");
                return;
            }
        }
    }
}
