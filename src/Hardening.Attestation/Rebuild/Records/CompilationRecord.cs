using System.Globalization;
using System.Reflection.Metadata;
using System.Text;
using Hardening.Attestation.Rebuild.Comparison;

namespace Hardening.Attestation.Rebuild.Records;

/// <summary>What a Portable PDB says of the compilation: options, references, sources in their order, source link.</summary>
internal sealed class CompilationRecord
{
    private const int ReferenceTail = 25;
    private static readonly Guid OptionsKind = new("b5feec05-8cd0-4a83-96da-466284bb4bd8");
    private static readonly Guid ReferencesKind = new("7e4d4708-096e-4c5c-aeda-cb10ba6a740d");
    private static readonly Guid SourceLinkKind = new("cc110556-a091-4d38-9fec-25ab9a351a6a");
    private static readonly Guid EmbeddedSourceKind = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");
    private static readonly Guid Sha256 = new("8829d00f-11b8-4213-878b-770e8597ac16");

    internal Dictionary<string, string> Options { get; } = new(StringComparer.Ordinal);

    internal List<CompiledReference> References { get; } = [];

    /// <summary>The source files in the order of compilation; what else the symbols name is left out.</summary>
    internal List<CompiledDocument> Documents { get; } = [];

    internal byte[]? SourceLink { get; private set; }

    /// <exception cref="BadImageFormatException">It is malformed, as the reader itself throws it, too.</exception>
    internal static CompilationRecord Read(MetadataReader reader)
    {
        var record = new CompilationRecord();
        foreach (var information in reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition)
            .Select(reader.GetCustomDebugInformation))
        {
            var (kind, value) = (reader.GetGuid(information.Kind), reader.GetBlobBytes(information.Value));
            if (kind == OptionsKind)
            {
                record.AddOptions(value);
            }
            else if (kind == ReferencesKind)
            {
                record.AddReferences(value);
            }
            else if (kind == SourceLinkKind)
            {
                record.SourceLink = value;
            }
        }

        var count = int.TryParse(record.Options.GetValueOrDefault("source-file-count"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var files) ? files : int.MaxValue;
        record.Documents.AddRange(reader.Documents.Take(count).Select(handle => Document(reader, handle)));
        return record;
    }

    private static CompiledDocument Document(MetadataReader reader, DocumentHandle handle)
    {
        var document = reader.GetDocument(handle);
        var embedded = reader.GetCustomDebugInformation(handle).Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == EmbeddedSourceKind)
            .Select(information => EmbeddedSource.Unpack(reader.GetBlobBytes(information.Value))).FirstOrDefault();
        return new CompiledDocument(reader.GetString(document.Name), reader.GetGuid(document.HashAlgorithm) == Sha256,
            reader.GetBlobBytes(document.Hash), embedded);
    }

    // Name and value in turns, each ended by a zero.
    private void AddOptions(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var name = Take(ref value);
            Options[name] = Take(ref value);
        }
    }

    // Name and aliases, each ended by a zero; then flags (1: assembly, 2: types embedded), time stamp (4), size (4) and MVID (16).
    private void AddReferences(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var (name, aliases) = (Take(ref value), Take(ref value));
            if (value.Length < ReferenceTail)
            {
                throw new BadImageFormatException("A reference is cut off.");
            }

            References.Add(new CompiledReference(name, aliases, (value[0] & 2) != 0, new Guid(value[9..ReferenceTail])));
            value = value[ReferenceTail..];
        }
    }

    private static string Take(ref ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)0);
        var text = end < 0 ? throw new BadImageFormatException("A text has no end.") : Encoding.UTF8.GetString(value[..end]);
        value = value[(end + 1)..];
        return text;
    }
}
