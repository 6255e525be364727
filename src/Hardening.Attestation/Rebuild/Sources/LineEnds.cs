using System.IO.Compression;
using System.Security.Cryptography;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Rebuild.Comparison;
using Hardening.Attestation.Rebuild.Records;

namespace Hardening.Attestation.Rebuild.Sources;

/// <summary>
/// Tells by an artifact whether it was built from a checkout with CR LF at the ends of lines, as git makes them on Windows:
/// by the checksums of source files in its symbols, and by the text files that a package carries.
/// </summary>
internal static class LineEnds
{
    private const long MaximumText = 4 << 20;
    private const int Enough = 200;

    /// <summary>How many files of the tree the artifact has with CR LF, and how many as they are.</summary>
    /// <param name="artifact">Absolute path of a package or assembly.</param>
    /// <param name="tree">Absolute path of the checkout, in which lines end as in the repository.</param>
    internal static (int CarriageReturns, int AsIs) Count(string artifact, string tree)
    {
        var (other, same) = (0, 0);
        foreach (var (name, sha256) in ArtifactHasher.IsPackage(artifact) ? InPackage(artifact, tree)
            : Documents(artifact, File.ReadAllBytes(artifact)))
        {
            if (SourceFile.Find(tree, name) is not { } file || new FileInfo(file).Length > MaximumText)
            {
                continue;
            }

            var text = File.ReadAllBytes(file);
            var changed = EmbeddedSource.WithCarriageReturns(text);
            if (changed.Length != text.Length)
            {
                same += Sha256(text) == sha256 ? 1 : 0;
                other += Sha256(changed) == sha256 ? 1 : 0;
            }
        }

        return (other, same);
    }

    private static IEnumerable<(string Name, string Sha256)> InPackage(string package, string tree)
    {
        using var zip = ZipFile.OpenRead(package);
        var found = 0;
        foreach (var entry in zip.Entries.Where(entry => entry.Name.Length > 0 && entry.Length <= MaximumText * 16))
        {
            var isText = Path.GetExtension(entry.Name).ToLowerInvariant() is ".md" or ".txt" or ".props" or ".targets" or "" or ".config";
            var hasSymbols = Path.GetExtension(entry.Name).ToLowerInvariant() is ".dll" or ".pdb";
            if (found > Enough || (!isText && !hasSymbols))
            {
                continue;
            }

            if (Bytes(entry) is not { } bytes)
            {
                continue;
            }

            // A file of the tree of the same name, wherever it lies: only equal content counts.
            foreach (var one in hasSymbols ? Documents(entry.Name, bytes)
                : SourceFile.Named(tree, entry.Name).Select(path => (path, Sha256(bytes))))
            {
                found++;
                yield return one;
            }
        }
    }

    // A damaged entry shows nothing here; the comparison will name it.
    private static byte[]? Bytes(ZipArchiveEntry entry)
    {
        try
        {
            var bytes = new byte[entry.Length];
            using var content = entry.Open();
            content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Name, string Sha256)> Documents(string name, byte[] bytes) =>
        SymbolFile.Facts(name, bytes) is not { } facts ? []
            : facts.Documents.Take(Enough).Select(document => (document.Key, document.Value.Split(' ')[1]));

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
