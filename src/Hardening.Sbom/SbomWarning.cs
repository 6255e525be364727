namespace Hardening.Sbom;

/// <summary>Something that makes a document poorer but not wrong, such as a package whose metadata is gone from the disk.</summary>
/// <param name="Code">Code of the form HTB01nn.</param>
/// <param name="Message">What is missing, one sentence.</param>
/// <param name="File">The file or folder concerned, or null.</param>
public sealed record SbomWarning(string Code, string Message, string? File);
