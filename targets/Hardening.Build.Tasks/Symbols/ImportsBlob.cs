using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Hardening.Build.Tasks.Symbols;

/// <summary>
/// The imports of a scope (Portable PDB v1.0, "Imports Blob"): the only blob whose content points to others, which stand elsewhere in a
/// heap that is written anew.
/// </summary>
internal static class ImportsBlob
{
    private enum Part
    {
        Text,
        Row,
    }

    // What follows each kind: a text in the heap (alias, namespace), or a row (assembly, type) that stays what it is.
    private static readonly Part[][] Kinds =
    [
        [], [Part.Text], [Part.Row, Part.Text], [Part.Row], [Part.Text, Part.Text], [Part.Text], [Part.Text, Part.Row], [Part.Text, Part.Text],
        [Part.Text, Part.Row, Part.Text], [Part.Text, Part.Row],
    ];

    /// <exception cref="BadImageFormatException">It is malformed, or of a kind that is not known.</exception>
    internal static byte[] Copy(MetadataReader reader, BlobHandle imports, MetadataBuilder builder)
    {
        var (from, to) = (reader.GetBlobReader(imports), new BlobBuilder());
        while (from.RemainingBytes > 0)
        {
            var kind = from.ReadCompressedInteger();
            if (kind == 0 || kind >= Kinds.Length)
            {
                throw new BadImageFormatException($"An import of kind {kind} is not known.");
            }

            to.WriteCompressedInteger(kind);
            foreach (var part in Kinds[kind])
            {
                to.WriteCompressedInteger(part == Part.Row
                    ? from.ReadCompressedInteger()
                    : MetadataTokens.GetHeapOffset(builder.GetOrAddBlob(reader.GetBlobBytes(from.ReadBlobHandle()))));
            }
        }

        return to.ToArray();
    }
}
