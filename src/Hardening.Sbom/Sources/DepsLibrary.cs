using System.Collections.Immutable;

namespace Hardening.Sbom.Sources;

/// <summary>A library of a deps.json in its run-time target.</summary>
/// <param name="Name">Name.</param>
/// <param name="Version">Version.</param>
/// <param name="Type">Its type there: project, package, runtimepack, reference.</param>
/// <param name="Dependencies">Names of its dependencies.</param>
/// <param name="Files">Paths of its files below the output folder.</param>
/// <param name="NativeFiles">Those of <paramref name="Files"/> that are native.</param>
internal sealed record DepsLibrary(
    string Name,
    string Version,
    string Type,
    ImmutableArray<string> Dependencies,
    ImmutableArray<string> Files,
    ImmutableHashSet<string> NativeFiles)
{
    public string Key => $"{Name}/{Version}";
}
