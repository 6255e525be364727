using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>The symbols of one assembly, embedded in it or beside it, as evidence of what it was compiled from.</summary>
internal sealed class AssemblySymbols : IDisposable
{
    // Portable PDB v1.0, "Type Definition Documents": the documents of types without code, as a row of numbers.
    private static readonly Guid TypeDocuments = new("932e74bc-dba9-4478-8d46-0f32a7bab3d3");
    private readonly MetadataReaderProvider provider;
    private readonly MetadataReader reader;

    private AssemblySymbols(MetadataReaderProvider provider, ReadOnlyMemory<byte> bytes)
    {
        (this.provider, Bytes) = (provider, bytes);
        reader = provider.GetMetadataReader();
        Facts = SymbolFacts.Of(reader);
    }

    internal SymbolFacts Facts { get; }

    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Null where there are none, where they are of another compilation, or cannot be read.</summary>
    internal static AssemblySymbols? Of(PEReader image, ComparedFile file, DifferenceSink sink)
    {
        var symbols = DebugDirectory.Embedded(image, sink) ?? file.Beside?.Invoke(Path.ChangeExtension(file.Name, ".pdb"));
        if (symbols is not { } bytes || DebugDirectory.CodeView(image) is not { } view)
        {
            return null;
        }

        MetadataReaderProvider? provider = null;
        try
        {
            provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(bytes.ToArray()));
            var id = provider.GetMetadataReader().DebugMetadataHeader?.Id;
            if (id is { Length: >= 16 } && new Guid(id.Value.AsSpan()[..16]) == view.Guid)
            {
                return new AssemblySymbols(provider, bytes);
            }
        }
        catch (BadImageFormatException)
        {
            // Windows PDBs and damaged ones are no evidence; where they are compared themselves, that is said.
        }

        provider?.Dispose();
        return null;
    }

    /// <summary>The documents that a method or type comes from; none where the symbols name none.</summary>
    internal IReadOnlyCollection<string> DocumentsOf(MetadataReader metadata, EntityHandle member)
    {
        var documents = new HashSet<DocumentHandle>();
        switch (member.Kind)
        {
            case HandleKind.MethodDefinition:
                AddMethod((MethodDefinitionHandle)member, documents);
                if (documents.Count == 0)
                {
                    // What the compiler made has no lines of its own; it comes from where its type does.
                    AddType(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)member).GetDeclaringType(), documents);
                }

                break;
            case HandleKind.TypeDefinition:
                AddType(metadata, (TypeDefinitionHandle)member, documents);
                break;
        }

        return documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).ToHashSet(StringComparer.Ordinal);
    }

    public void Dispose() => provider.Dispose();

    private void AddType(MetadataReader metadata, TypeDefinitionHandle type, HashSet<DocumentHandle> documents)
    {
        foreach (var method in metadata.GetTypeDefinition(type).GetMethods())
        {
            AddMethod(method, documents);
        }

        foreach (var information in reader.GetCustomDebugInformation(type).Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == TypeDocuments))
        {
            for (var value = reader.GetBlobReader(information.Value); value.RemainingBytes > 0;)
            {
                documents.Add(MetadataTokens.DocumentHandle(value.ReadCompressedInteger()));
            }
        }
    }

    private void AddMethod(MethodDefinitionHandle method, HashSet<DocumentHandle> documents)
    {
        if (MetadataTokens.GetRowNumber(method) > reader.MethodDebugInformation.Count)
        {
            return;
        }

        var information = reader.GetMethodDebugInformation(method);
        if (!information.Document.IsNil)
        {
            documents.Add(information.Document);
        }
        else if (!information.SequencePointsBlob.IsNil)
        {
            documents.UnionWith(information.GetSequencePoints().Select(point => point.Document));
        }
    }
}
