namespace Hardening.Sbom.Graph;

/// <summary>A place in the source.</summary>
/// <param name="File">Path relative to the project, with forward slashes.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record SourcePlace(string File, int Line, int Column);
