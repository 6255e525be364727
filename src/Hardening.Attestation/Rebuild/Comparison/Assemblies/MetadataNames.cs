using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Names for the rows of an assembly's tables, so that two assemblies can be compared whose rows have other numbers.
/// Nesting and the length of signatures are bounded, since reading them is recursive.
/// </summary>
internal sealed class MetadataNames
{
    private const int MaximumNesting = 64;
    private const int MaximumSignature = 2 << 10;
    private readonly MetadataReader reader;
    private readonly SignatureText signatures;
    private readonly Dictionary<EntityHandle, string> names = [];
    private int nesting;

    internal MetadataNames(MetadataReader reader)
    {
        this.reader = reader;
        signatures = new SignatureText(this);
    }

    /// <summary>The name of what a token stands for.</summary>
    internal string Of(EntityHandle handle)
    {
        if (names.TryGetValue(handle, out var known))
        {
            return known;
        }

        if (++nesting > MaximumNesting)
        {
            throw new BadImageFormatException("Types are nested too deeply.");
        }

        var name = Name(handle);
        nesting--;
        return names[handle] = name;
    }

    /// <summary>A member of a type by name and signature.</summary>
    internal string Method(MethodDefinition method) => Method(Of(method.GetDeclaringType()), method.Name, method.Signature);

    internal string FieldType(BlobHandle signature) => Bounded(signature, blob => Decoder().DecodeFieldSignature(ref blob));

    internal string PropertyType(BlobHandle signature) =>
        Bounded(signature, blob => SignatureText.Text("", "", Decoder().DecodeMethodSignature(ref blob)));

    internal string Locals(StandaloneSignatureHandle handle)
    {
        if (handle.IsNil)
        {
            return "";
        }

        var signature = reader.GetStandaloneSignature(handle).Signature;
        return Bounded(signature, blob => string.Join(", ", Decoder().DecodeLocalSignature(ref blob)));
    }

    internal string Text(StringHandle handle) => reader.GetString(handle);

    private string Name(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Type(reader.GetTypeDefinition((TypeDefinitionHandle)handle)),
        HandleKind.TypeReference => Type(reader.GetTypeReference((TypeReferenceHandle)handle)),
        HandleKind.TypeSpecification => TypeSpecification(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature),
        HandleKind.MethodDefinition => Method(reader.GetMethodDefinition((MethodDefinitionHandle)handle)),
        HandleKind.FieldDefinition => Field(reader.GetFieldDefinition((FieldDefinitionHandle)handle)),
        HandleKind.MemberReference => Member(reader.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => Instantiation(reader.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => CallSite(reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).Signature),
        HandleKind.AssemblyReference => Text(reader.GetAssemblyReference((AssemblyReferenceHandle)handle).Name),
        HandleKind.ModuleReference => Text(reader.GetModuleReference((ModuleReferenceHandle)handle).Name),
        HandleKind.AssemblyFile => Text(reader.GetAssemblyFile((AssemblyFileHandle)handle).Name),
        HandleKind.ExportedType => Text(reader.GetExportedType((ExportedTypeHandle)handle).Name),
        HandleKind.ModuleDefinition or HandleKind.AssemblyDefinition => "",
        _ => throw new BadImageFormatException("A token stands for nothing that has a name."),
    };

    private string Type(TypeDefinition type)
    {
        var name = Text(type.Name);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? Qualified(Text(type.Namespace), name) : $"{Of(outer)}/{name}";
    }

    private string Type(TypeReference type)
    {
        var name = Text(type.Name);
        return type.ResolutionScope switch
        {
            { IsNil: true } or { Kind: HandleKind.ModuleDefinition } => Qualified(Text(type.Namespace), name),
            { Kind: HandleKind.TypeReference } outer => $"{Of(outer)}/{name}",
            var scope => $"[{Of(scope)}]{Qualified(Text(type.Namespace), name)}",
        };
    }

    private string TypeSpecification(BlobHandle signature) => Bounded(signature, blob => Decoder().DecodeType(ref blob));

    private string Member(MemberReference member)
    {
        var parent = Of(member.Parent);
        return member.GetKind() == MemberReferenceKind.Field
            ? $"{parent}.{Text(member.Name)} : {FieldType(member.Signature)}"
            : Method(parent, member.Name, member.Signature);
    }

    private string Field(FieldDefinition field) => $"{Of(field.GetDeclaringType())}.{Text(field.Name)} : {FieldType(field.Signature)}";

    private string Instantiation(MethodSpecification method) =>
        $"{Of(method.Method)}<{Bounded(method.Signature, blob => string.Join(", ", Decoder().DecodeMethodSpecificationSignature(ref blob)))}>";

    private string CallSite(BlobHandle signature) => Bounded(signature, blob => SignatureText.Text("", "*", Decoder().DecodeMethodSignature(ref blob)));

    private string Method(string owner, StringHandle name, BlobHandle signature) =>
        Bounded(signature, blob => SignatureText.Text(owner + ".", Text(name), Decoder().DecodeMethodSignature(ref blob)), $"{owner}.{Text(name)} ");

    // Reading a signature is recursive, so a longer one stands for itself; it then equals only one with the same tokens.
    private string Bounded(BlobHandle signature, Func<BlobReader, string> decode, string prefix = "")
    {
        var blob = reader.GetBlobReader(signature);
        return blob.Length <= MaximumSignature ? decode(blob) : prefix + Convert.ToHexStringLower(reader.GetBlobBytes(signature));
    }

    private SignatureDecoder<string, object?> Decoder() => new(signatures, reader, null);

    private static string Qualified(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
