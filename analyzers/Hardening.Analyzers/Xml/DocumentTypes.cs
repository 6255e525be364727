using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Xml;

/// <summary>Settings of System.Xml that let a reader read document type definitions.</summary>
internal static class DocumentTypes
{
    // DtdProcessing.Parse
    public const int Parse = 2;

    /// <summary>The property, when the assignment lets it read them.</summary>
    public static IPropertySymbol? Allowed(ISimpleAssignmentOperation assignment) =>
        assignment.Target is IPropertyReferenceOperation { Property: { Name: "DtdProcessing" or "ProhibitDtd" } property }
        && property.ContainingNamespace is { Name: "Xml", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        && Allows(property, assignment.Value)
            ? property
            : null;

    private static bool Allows(IPropertySymbol property, IOperation value) =>
        value.Unwrap().ConstantValue is { HasValue: true, Value: { } constant }
            ? (property.Name == "ProhibitDtd" && constant is false) || (property.Name == "DtdProcessing" && constant is Parse)
            : value.ConstantInt() == Parse;
}
