using System.Security.Cryptography;
using Hardening.Attestation.Rebuild.Comparison;
using Hardening.Attestation.Rebuild.Records;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// Puts the source files of a compilation where the compiler will find them: out of the symbols, or from a source tree by
/// checksum.
/// </summary>
internal static class SourceSearch
{
    private const int Shown = 5;

    /// <summary>The bytes of each document.</summary>
    /// <param name="documents">What the symbols name.</param>
    /// <param name="tree">Absolute path of a source tree, or null.</param>
    /// <exception cref="AttestationException">One is not there with the recorded checksum (HTB0522).</exception>
    internal static IReadOnlyList<byte[]> Find(IReadOnlyList<CompiledDocument> documents, string? tree)
    {
        var sources = documents.Select(document => document.Embedded is { } embedded && Matches(document, embedded) ? embedded
            : FromTree(document, tree)).ToArray();
        var missing = documents.Where((_, index) => sources[index] is null).Select(document => document.Name).ToArray();
        return missing.Length == 0 ? [.. sources.OfType<byte[]>()] : throw new AttestationException(
            RebuildCodes.MissingInput,
            $"{missing.Length} of {documents.Count} source files are not at hand with the recorded checksum: {string.Join(", ", missing.Take(Shown))}{(missing.Length > Shown ? ", …" : "")}.",
            "Give a clone that has the commit with --source.");
    }

    // The name in the symbols ends in the path within the tree; what is before it was mapped or is another machine's.
    private static byte[]? FromTree(CompiledDocument document, string? tree)
    {
        if (tree is null)
        {
            return null;
        }

        var parts = document.Name.Split('/', '\\').Where(part => part.Length > 0).ToArray();
        for (var start = 0; start < parts.Length && !parts.Contains(".."); start++)
        {
            var path = Path.Combine([tree, .. parts[start..]]);
            if (File.Exists(path) && new FileInfo(path).LinkTarget is null)
            {
                var bytes = File.ReadAllBytes(path);
                foreach (var candidate in new[] { bytes, EmbeddedSource.WithCarriageReturns(bytes) })
                {
                    if (Matches(document, candidate))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    // Symbols with SHA-1 are of compilers whose output no compiler of today gives anyway.
    private static bool Matches(CompiledDocument document, byte[] bytes) =>
        document.IsSha256 && document.Hash.AsSpan().SequenceEqual(SHA256.HashData(bytes));
}
