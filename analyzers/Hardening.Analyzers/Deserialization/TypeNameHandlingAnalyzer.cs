using System.Collections.Immutable;
using Hardening.Analyzers.Crypto;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Deserialization;

/// <summary>
/// Newtonsoft.Json told to read type names from the data, in settings, on a serializer or in an attribute. A binder that is
/// set in the same method decides which types are allowed, so it makes the setting harmless here, as does another value in a
/// later statement.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TypeNameHandlingAnalyzer() : EnumMemberAnalyzer(RuleDescriptor.Create(
    Rules.TypeNameHandling,
    "JSON that names the types to create",
    "'{0}' lets the JSON text choose the types to create; use TypeNameHandling.None or a binder with a list of allowed types",
    RuleCategory.Deserialization,
    RuleLevel.Likely,
    502))
{
    private const string Enumeration = "Newtonsoft.Json.TypeNameHandling";

    protected override ImmutableArray<(string Type, string Member)> Members =>
        ImmutableArray.Create((Enumeration, "Objects"), (Enumeration, "Arrays"), (Enumeration, "All"), (Enumeration, "Auto"));

    protected override bool IsHarmless(IOperation member)
    {
        if (member.Consumer() is IAssignmentOperation given && ObjectSetup.IsOverwritten(given))
        {
            return true;
        }

        var root = member;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        foreach (var operation in root.Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "SerializationBinder" or "Binder" } } assignment
                && assignment.Value.Unwrap().ConstantValue is not { HasValue: true, Value: null })
            {
                return true;
            }
        }

        return false;
    }
}
