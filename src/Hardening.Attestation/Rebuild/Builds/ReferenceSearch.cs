using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Hardening.Attestation.Rebuild.Records;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// Finds the assemblies that were compiled against, by name and MVID, in the packs of the SDK and the user's package folder.
/// </summary>
internal static class ReferenceSearch
{
    private const int Shown = 5;
    private static readonly EnumerationOptions Walk =
        new() { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive };

    /// <summary>A path for each reference, in order.</summary>
    /// <exception cref="AttestationException">One is not there (HTB0522).</exception>
    internal static IReadOnlyList<string> Find(IReadOnlyList<CompiledReference> references, IEnumerable<string> folders,
        CancellationToken cancellation)
    {
        var wanted = references.Select(reference => reference.Mvid).ToHashSet();
        var names = references.Select(reference => reference.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = new Dictionary<Guid, string>();
        foreach (var file in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll", Walk)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (found.Count == wanted.Count)
            {
                break;
            }

            if (names.Contains(Path.GetFileName(file)) && Mvid(file) is { } mvid && wanted.Contains(mvid))
            {
                found.TryAdd(mvid, file);
            }
        }

        var missing = references.Where(reference => !found.ContainsKey(reference.Mvid))
            .Select(reference => $"{reference.Name} {reference.Mvid}").ToArray();
        return missing.Length == 0 ? [.. references.Select(reference => found[reference.Mvid])] : throw new AttestationException(
            RebuildCodes.MissingInput,
            $"{missing.Length} of {references.Count} references are not at hand: {string.Join(", ", missing.Take(Shown))}{(missing.Length > Shown ? ", …" : "")}.",
            "Restore the packages, and install the packs, that hold them.");
    }

    private static Guid? Mvid(string file)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(file));
            if (!reader.HasMetadata)
            {
                return null;
            }

            var metadata = reader.GetMetadataReader();
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException || SymbolFile.IsMalformed(error))
        {
            // Not an assembly, so not the one that is looked for.
            return null;
        }
    }
}
