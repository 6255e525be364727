namespace Hardening.Sbom.Formats.Validation;

/// <summary>A place where a document breaks its schema.</summary>
/// <param name="Path">JSON pointer of the value, or line and column in XML.</param>
/// <param name="Message">The rule that is broken, one sentence.</param>
public sealed record SchemaViolation(string Path, string Message);
