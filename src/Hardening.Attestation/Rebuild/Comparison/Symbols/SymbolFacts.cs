using System.Reflection.Metadata;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// What a Portable PDB says of the compilation: documents with their checksums, and the custom debug information that the
/// compiler writes for rebuilding (compilation options, metadata references) and for debuggers (source link).
/// </summary>
internal sealed partial class SymbolFacts
{
    private static readonly Guid CompilationOptions = new("b5feec05-8cd0-4a83-96da-466284bb4bd8");
    private static readonly Guid MetadataReferences = new("7e4d4708-096e-4c5c-aeda-cb10ba6a740d");
    private static readonly Guid SourceLinkKind = new("cc110556-a091-4d38-9fec-25ab9a351a6a");

    private static readonly Guid Embedded = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");
    private const long MaximumUnpacked = 128 << 20;
    private readonly Dictionary<string, byte[]> sources = new(StringComparer.Ordinal);
    private long unpacked;

    /// <summary>The key of source link.</summary>
    internal const string Link = "source link";

    /// <summary>Stands before the name of a compilation option.</summary>
    internal const string Option = "compilation option ";

    /// <summary>Stands before the file name of a reference.</summary>
    internal const string Reference = "compiled against ";

    /// <summary>Checksum by name.</summary>
    internal Dictionary<string, string> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>The documents in the order in which they were compiled.</summary>
    internal List<string> Order { get; } = [];

    /// <summary>Options, references and source link.</summary>
    internal Dictionary<string, string> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>The packed form of each embedded source, by name of the document.</summary>
    internal IReadOnlyDictionary<string, byte[]> Packed => sources;

    internal string Id { get; private set; } = "";

    /// <summary>The version of the compiler, where it is recorded.</summary>
    internal string? Compiler => Facts.GetValueOrDefault(Option + "compiler-version");

    /// <summary>The version of the language, where it is recorded.</summary>
    internal string? LanguageVersion => Facts.GetValueOrDefault(Option + "language-version");

    /// <summary>The commit that source link names, where it names one; the address of a file holds it between slashes.</summary>
    internal string? Commit => SourceLink is { } link && CommitInLink().Match(link) is { Success: true } match ? match.Value : null;

    /// <summary>Source link, as JSON; null where there is none.</summary>
    internal string? SourceLink => Facts.GetValueOrDefault(Link);

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
                if (reader.GetGuid(source.Kind) == Embedded)
                {
                    facts.sources.TryAdd(reader.GetString(document.Name), reader.GetBlobBytes(source.Value));
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
                case var kind when kind == SourceLinkKind:
                    facts.Facts.TryAdd(Link, Encoding.UTF8.GetString(value));
                    break;
                case var kind:
                    facts.Facts.TryAdd($"debug information {kind}", Convert.ToHexStringLower(SHA256.HashData(value)));
                    break;
            }
        }

        return facts;
    }

    /// <summary>Whether the symbols prove that a document of both differs in its line ends only.</summary>
    internal bool DiffersInLineEndsOnly(SymbolFacts other, string document) =>
        HasOtherLineEnds(other, document) || other.HasOtherLineEnds(this, document);

    // Symbols are not trusted: what they say to unpack is bounded, and what cannot be unpacked proves nothing.
    private bool HasOtherLineEnds(SymbolFacts other, string document)
    {
        if (!sources.TryGetValue(document, out var packed) || !other.Documents.TryGetValue(document, out var theirs)
            || unpacked > MaximumUnpacked)
        {
            return false;
        }

        try
        {
            var source = EmbeddedSource.Unpack(packed);
            unpacked += source.Length;
            return EmbeddedSource.HasOtherLineEnds(source, theirs.Split(' ')[1]);
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    // Name and value in turns, each ended by a zero.
    private void AddOptions(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var name = Take(ref value);
            Facts.TryAdd(Option + name, Take(ref value));
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

            Facts.TryAdd(Reference + name, $"{new Guid(value.Slice(9, 16))} {aliases}");
            value = value[25..];
        }
    }

    [GeneratedRegex("(?<=/)[0-9a-f]{40}(?=/)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CommitInLink();

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
