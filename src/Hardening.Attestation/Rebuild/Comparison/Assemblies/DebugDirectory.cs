using System.Buffers.Binary;
using System.IO.Compression;
using System.Reflection.PortableExecutable;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares what two assemblies say about their debug information, and that information itself where it is embedded.</summary>
internal static class DebugDirectory
{
    private const int HeaderSize = 8;

    internal static void Compare(PEReader left, PEReader right, string file, AssemblyEvidence evidence, DifferenceSink sink)
    {
        var (one, two) = (left.ReadDebugDirectory(), right.ReadDebugDirectory());
        var kinds = string.Join(", ", one.Select(entry => entry.Type));
        var others = string.Join(", ", two.Select(entry => entry.Type));
        if (kinds != others)
        {
            sink.Add(file, DifferenceKind.Symbols, "debug directory", kinds, others, evidence.Whole);
        }

        CompareCodeView(CodeView(left), CodeView(right), file, sink);
        var (embedded, other) = (Embedded(left, sink), Embedded(right, sink));
        if (embedded is not null && other is not null && !embedded.Value.Span.SequenceEqual(other.Value.Span))
        {
            var place = file.Length == 0 ? "(embedded symbols)" : file + "/(embedded symbols)";
            SymbolsComparer.Compare(embedded.Value, other.Value, place, sink);
        }
    }

    /// <summary>Whether the compiler marked the file as deterministic.</summary>
    internal static bool IsReproducible(PEReader reader) =>
        reader.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible);

    private static void CompareCodeView(CodeViewDebugDirectoryData? left, CodeViewDebugDirectoryData? right, string file,
        DifferenceSink sink)
    {
        if (left is not { } one || right is not { } two)
        {
            return;
        }

        if (one.Path != two.Path)
        {
            sink.Add(file, DifferenceKind.Path, "path of the symbols", one.Path, two.Path, Causes.Folder);
        }

        if (one.Guid != two.Guid)
        {
            sink.Add(file, DifferenceKind.Identifier, "id of the symbols", one.Guid.ToString(), two.Guid.ToString(), Causes.Derived);
        }
    }

    /// <summary>The record that names the symbols; null where there is none.</summary>
    internal static CodeViewDebugDirectoryData? CodeView(PEReader reader) => reader.ReadDebugDirectory()
        .Where(entry => entry.Type == DebugDirectoryEntryType.CodeView)
        .Select(entry => (CodeViewDebugDirectoryData?)reader.ReadCodeViewDebugDirectoryData(entry))
        .FirstOrDefault();

    // Portable PDB v1.0, "Embedded Portable PDB Debug Directory Entry": 'MPDB', the size (4), then deflated bytes.
    internal static ReadOnlyMemory<byte>? Embedded(PEReader reader, DifferenceSink sink)
    {
        foreach (var entry in reader.ReadDebugDirectory().Where(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb))
        {
            var data = reader.GetEntireImage().GetContent(entry.DataPointer, entry.DataSize).AsSpan();
            if (!data.StartsWith("MPDB"u8) || data.Length < HeaderSize)
            {
                throw new BadImageFormatException("The embedded symbols have no header.");
            }

            var size = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            sink.Unpack(size);
            var symbols = new byte[size];
            using var deflated = new DeflateStream(new MemoryStream(data[HeaderSize..].ToArray()), CompressionMode.Decompress);
            deflated.ReadExactly(symbols);
            return symbols;
        }

        return null;
    }
}
