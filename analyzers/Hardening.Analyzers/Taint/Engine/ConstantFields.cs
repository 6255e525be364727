using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>Fields that keep the constant of their initializer because nothing in the compilation can change them.</summary>
internal sealed class ConstantFields(Compilation compilation)
{
    private readonly ConcurrentDictionary<IFieldSymbol, object?> _initial = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IFieldSymbol, bool> _changed = new(SymbolEqualityComparer.Default);

    public void Initialized(IFieldSymbol field, IOperation value)
    {
        if (value.ConstantValue.HasValue && (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private))
        {
            _initial[field] = value.ConstantValue.Value;
        }
    }

    /// <summary>Called for every use of a field: anything but a plain read may change it.</summary>
    public void Seen(IFieldReferenceOperation reference)
    {
        if (SymbolEqualityComparer.Default.Equals(reference.Field.ContainingAssembly, compilation.Assembly) && Changes(reference))
        {
            _changed[reference.Field.OriginalDefinition] = true;
        }
    }

    public bool TryGet(IFieldSymbol field, out object? constant) =>
        _initial.TryGetValue(field.OriginalDefinition, out constant) && !_changed.ContainsKey(field.OriginalDefinition);

    private static bool Changes(IFieldReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, reference),
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation => true,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => false,
    };
}
