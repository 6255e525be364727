using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>What settings of a stylesheet allow.</summary>
internal static class XsltSettings
{
    /// <summary>Whether neither scripts nor the document function are on: no settings, the default ones, or new ones left as they
    /// are.</summary>
    public static bool ArePlain(IOperation value)
    {
        value = value.Unwrap();
        if (value is ILocalReferenceOperation local)
        {
            var facts = LocalFacts.Around(local);
            return facts.OnlyValue(local.Local) is { } only && ArePlain(only) && !facts.Uses(local.Local).Any(IsSwitchedOn);
        }

        return value switch
        {
            { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => true,
            IPropertyReferenceOperation { Property: { Name: "Default", ContainingType.Name: "XsltSettings" } } => true,
            IObjectCreationOperation { Type.Name: "XsltSettings" } creation => creation.Arguments.All(static given => given.Value.IsKnownFalse())
                && (creation.Initializer?.Initializers.All(static set => set is ISimpleAssignmentOperation given
                    && given.Value.IsKnownFalse()) ?? true),
            _ => false,
        };
    }

    private static bool IsSwitchedOn(ILocalReferenceOperation use) =>
        use.Parent is IPropertyReferenceOperation property && ObjectSetup.AssignedValue(property) is { } given && !given.IsKnownFalse();
}
