namespace Demo;

/// <summary>Something that was made, with its evidence.</summary>
/// <param name="Name">Name for the table.</param>
/// <param name="Path">The package, or the folder as a whole.</param>
/// <param name="Files">How many files the bundle speaks of.</param>
/// <param name="Sbom">The bill of materials.</param>
/// <param name="Bundle">The signed statement.</param>
internal sealed record Artifact(string Name, string Path, int Files, string Sbom, string Bundle);
