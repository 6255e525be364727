using System.Reflection.Metadata;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// What a Portable PDB says of the compilation: documents with their checksums, and the custom debug information that the
/// compiler writes for rebuilding (compilation options, metadata references) and for debuggers (source link).
/// </summary>
internal sealed class SymbolFacts
{
    private static readonly Guid CompilationOptions = new("b5feec05-8cd0-4a83-96da-466284bb4bd8");
    private static readonly Guid MetadataReferences = new("7e4d4708-096e-4c5c-aeda-cb10ba6a740d");
    private static readonly Guid SourceLink = new("cc110556-a091-4d38-9fec-25ab9a351a6a");

    private static readonly Guid EmbeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");

    /// <summary>Checksum by name.</summary>
    internal Dictionary<string, string> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>The documents in the order in which they were compiled.</summary>
    internal List<string> Order { get; } = [];

    /// <summary>Options, references and source link.</summary>
    internal Dictionary<string, string> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>Digest of the packed form of each embedded source, by name of the document.</summary>
    internal Dictionary<string, string> Packed { get; } = new(StringComparer.Ordinal);

    internal string Id { get; private set; } = "";

    /// <summary>The version of the compiler, where it is recorded.</summary>
    internal string? Compiler => Facts.GetValueOrDefault("compilation option compiler-version");

    internal static SymbolFacts Of(MetadataReader reader)
    {
        var facts = new SymbolFacts { Id = reader.DebugMetadataHeader is { } header ? Convert.ToHexStringLower(header.Id.AsSpan()) : "" };
        foreach (var handle in reader.Documents)
        {
            var document = reader.GetDocument(handle);
            var checksum = Convert.ToHexStringLower(reader.GetBlobBytes(document.Hash));
            facts.Order.Add(reader.GetString(document.Name));
            facts.Documents.TryAdd(reader.GetString(document.Name), $"{reader.GetGuid(document.Language)} {checksum}");
            foreach (var source in reader.GetCustomDebugInformation(handle).Select(reader.GetCustomDebugInformation))
            {
                if (reader.GetGuid(source.Kind) == EmbeddedSource)
                {
                    facts.Packed.TryAdd(reader.GetString(document.Name),
                        Convert.ToHexStringLower(SHA256.HashData(reader.GetBlobBytes(source.Value))));
                }
            }
        }

        foreach (var information in reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition)
            .Select(reader.GetCustomDebugInformation))
        {
            var value = reader.GetBlobBytes(information.Value);
            switch (reader.GetGuid(information.Kind))
            {
                case var kind when kind == CompilationOptions:
                    facts.AddOptions(value);
                    break;
                case var kind when kind == MetadataReferences:
                    facts.AddReferences(value);
                    break;
                case var kind when kind == SourceLink:
                    facts.Facts.TryAdd("source link", Encoding.UTF8.GetString(value));
                    break;
                case var kind:
                    facts.Facts.TryAdd($"debug information {kind}", Convert.ToHexStringLower(SHA256.HashData(value)));
                    break;
            }
        }

        return facts;
    }

    // Name and value in turns, each ended by a zero.
    private void AddOptions(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var name = Take(ref value);
            Facts.TryAdd("compilation option " + name, Take(ref value));
        }
    }

    // Name and aliases, each ended by a zero; then flags (1), time stamp (4), size (4) and MVID (16).
    private void AddReferences(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var name = Take(ref value);
            var aliases = Take(ref value);
            if (value.Length < 25)
            {
                throw new BadImageFormatException("A reference is cut off.");
            }

            Facts.TryAdd("compiled against " + name, $"{new Guid(value.Slice(9, 16))} {aliases}");
            value = value[25..];
        }
    }

    private static string Take(ref ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)0);
        if (end < 0)
        {
            throw new BadImageFormatException("A text has no end.");
        }

        var text = Encoding.UTF8.GetString(value[..end]);
        value = value[(end + 1)..];
        return text;
    }
}
