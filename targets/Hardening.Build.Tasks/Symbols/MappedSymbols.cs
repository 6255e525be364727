using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Security.Cryptography;

namespace Hardening.Build.Tasks.Symbols;

/// <summary>
/// Portable symbols with other embedded sources: every table is written again in its order, and only the text, the digest and the
/// identifier differ (Portable PDB v1.0).
/// </summary>
internal sealed class MappedSymbols
{
    private static readonly Guid EmbeddedSource = new("0e8a571b-6926-466e-b4ad-8ab04611f5fe");
    private static readonly Guid Sha256 = new("8829d00f-11b8-4213-878b-770e8597ac16");

    private readonly MetadataReader reader;
    private readonly MetadataBuilder builder = new();
    private readonly Dictionary<DocumentHandle, byte[]> changed;

    private MappedSymbols(MetadataReader reader, Dictionary<DocumentHandle, byte[]> changed) => (this.reader, this.changed) = (reader, changed);

    /// <summary>Writes the symbols anew when a source in them has a folder to map.</summary>
    /// <param name="reader">The symbols.</param>
    /// <param name="assembly">The assembly they belong to.</param>
    /// <param name="directives">What is mapped.</param>
    /// <param name="digest">SHA-256 of the result with an identifier of zeros, which the identifier is made of.</param>
    /// <returns>The symbols; null when no source has anything to map.</returns>
    /// <exception cref="BadImageFormatException">They are malformed.</exception>
    internal static byte[]? Write(MetadataReader reader, MetadataReader assembly, PathDirectives directives, out byte[] digest)
    {
        digest = [];
        var changed = new Dictionary<DocumentHandle, byte[]>();
        foreach (var handle in reader.Documents)
        {
            if (reader.GetGuid(reader.GetDocument(handle).HashAlgorithm) == Sha256 && Source(reader, handle) is { } source && directives.Map(source) is { } mapped)
            {
                changed.Add(handle, mapped);
            }
        }

        if (changed.Count == 0)
        {
            return null;
        }

        var symbols = new MappedSymbols(reader, changed);
        symbols.CopyTables();
        return symbols.Serialize(assembly, out digest);
    }

    /// <summary>The sources that symbols carry.</summary>
    /// <exception cref="BadImageFormatException">They are malformed.</exception>
    internal static IEnumerable<byte[]> Sources(MetadataReader reader) => reader.Documents.Select(handle => Source(reader, handle)).OfType<byte[]>();

    private static byte[]? Source(MetadataReader reader, DocumentHandle document) =>
        reader.GetCustomDebugInformation(document).Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == EmbeddedSource)
            .Select(information => SourceBlob.Unpack(reader.GetBlobBytes(information.Value))).FirstOrDefault();

    private void CopyTables()
    {
        foreach (var handle in reader.Documents)
        {
            var document = reader.GetDocument(handle);
            builder.AddDocument(
                builder.GetOrAddDocumentName(reader.GetString(document.Name)), Copy(document.HashAlgorithm),
                changed.TryGetValue(handle, out var source) ? builder.GetOrAddBlob(SHA256.HashData(source)) : Copy(document.Hash),
                Copy(document.Language));
        }

        foreach (var handle in reader.MethodDebugInformation)
        {
            var method = reader.GetMethodDebugInformation(handle);
            builder.AddMethodDebugInformation(method.Document, Copy(method.SequencePointsBlob));
            if (method.GetStateMachineKickoffMethod() is { IsNil: false } kickoff)
            {
                builder.AddStateMachineMethod(handle.ToDefinitionHandle(), kickoff);
            }
        }

        foreach (var handle in reader.ImportScopes)
        {
            var scope = reader.GetImportScope(handle);
            builder.AddImportScope(scope.Parent, scope.ImportsBlob.IsNil ? default : builder.GetOrAddBlob(ImportsBlob.Copy(reader, scope.ImportsBlob, builder)));
        }

        CopyScopes();
        foreach (var handle in reader.CustomDebugInformation)
        {
            var information = reader.GetCustomDebugInformation(handle);
            var isChanged = information.Parent.Kind == HandleKind.Document && changed.ContainsKey((DocumentHandle)information.Parent)
                && reader.GetGuid(information.Kind) == EmbeddedSource;
            builder.AddCustomDebugInformation(
                information.Parent, Copy(information.Kind),
                isChanged ? builder.GetOrAddBlob(SourceBlob.Pack(changed[(DocumentHandle)information.Parent])) : Copy(information.Value));
        }
    }

    // Lists of variables and constants follow each other, so where a list begins is what was counted so far, also of an empty one.
    private void CopyScopes()
    {
        var (variables, constants) = (1, 1);
        foreach (var handle in reader.LocalScopes)
        {
            var scope = reader.GetLocalScope(handle);
            builder.AddLocalScope(
                scope.Method, scope.ImportScope, MetadataTokens.LocalVariableHandle(variables), MetadataTokens.LocalConstantHandle(constants), scope.StartOffset, scope.Length);
            variables += scope.GetLocalVariables().Count;
            constants += scope.GetLocalConstants().Count;
        }

        foreach (var handle in reader.LocalVariables)
        {
            var variable = reader.GetLocalVariable(handle);
            builder.AddLocalVariable(variable.Attributes, variable.Index, builder.GetOrAddString(reader.GetString(variable.Name)));
        }

        foreach (var handle in reader.LocalConstants)
        {
            var constant = reader.GetLocalConstant(handle);
            builder.AddLocalConstant(builder.GetOrAddString(reader.GetString(constant.Name)), Copy(constant.Signature));
        }
    }

    private byte[] Serialize(MetadataReader assembly, out byte[] digest)
    {
        var rows = ImmutableArray.CreateBuilder<int>(MetadataTokens.TableCount);
        for (var table = 0; table < MetadataTokens.TableCount; table++)
        {
            rows.Add(table <= (int)TableIndex.GenericParamConstraint ? assembly.GetTableRowCount((TableIndex)table) : 0);
        }

        byte[] hash = [];
        var entryPoint = reader.DebugMetadataHeader?.EntryPoint ?? default;
        var symbols = new PortablePdbBuilder(builder, rows.MoveToImmutable(), entryPoint, content => BlobContentId.FromHash(hash = Digest(content)));
        var image = new BlobBuilder();
        symbols.Serialize(image);
        digest = hash;
        return image.ToArray();
    }

    private static byte[] Digest(IEnumerable<Blob> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var blob in content)
        {
            hash.AppendData(blob.GetBytes());
        }

        return hash.GetHashAndReset();
    }

    private GuidHandle Copy(GuidHandle handle) => handle.IsNil ? default : builder.GetOrAddGuid(reader.GetGuid(handle));

    private BlobHandle Copy(BlobHandle handle) => handle.IsNil ? default : builder.GetOrAddBlob(reader.GetBlobBytes(handle));
}
