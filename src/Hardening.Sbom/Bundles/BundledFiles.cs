using System.Collections.Immutable;
using Hardening.Sbom.Build;

namespace Hardening.Sbom.Bundles;

/// <summary>What a single-file program is packed of, for callers that know where the files came from.</summary>
public static class BundledFiles
{
    /// <summary>The files inside a program, without owners; empty when it is no single-file program.</summary>
    /// <param name="program">Absolute path of the program.</param>
    /// <param name="relativePath">Its path below the output's root.</param>
    /// <exception cref="SbomException">The file cannot be read, or claims to be one and is damaged.</exception>
    public static ImmutableArray<SbomFile> Of(string program, string relativePath) => SingleFileBundle.TryOpen(program) is { } bundle
        ? [.. bundle.Entries.Select(entry => new SbomFile(entry.Path, program) { Container = relativePath })]
        : [];
}
