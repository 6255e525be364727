using System.Collections.Immutable;

namespace Hardening.Sbom.Formats.Validation;

/// <summary>The verdict on a document.</summary>
/// <param name="Format">Format and version that the document claims, such as <c>CycloneDX 1.6 JSON</c>.</param>
/// <param name="Violations">Where it breaks that format's schema, at most 50 places; empty for a valid document.</param>
public sealed record SbomValidation(string Format, ImmutableArray<SchemaViolation> Violations)
{
    /// <summary>Whether the document is valid.</summary>
    public bool IsValid => Violations.IsEmpty;
}
