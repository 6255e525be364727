using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>The initial data of fields that lie in the image, such as the contents of array initializers.</summary>
internal static class FieldData
{
    private const byte FieldSignature = 6;

    internal static ReadOnlyMemory<byte> Of(PEReader image, MetadataReader reader, FieldDefinition field)
    {
        var address = field.GetRelativeVirtualAddress();
        return address == 0 ? default : image.GetSectionData(address).GetContent(0, Size(reader, reader.GetBlobReader(field.Signature))).AsMemory();
    }

    private static int Size(MetadataReader reader, BlobReader signature)
    {
        if (signature.ReadByte() != FieldSignature)
        {
            throw new BadImageFormatException("Not the signature of a field.");
        }

        return (SignatureTypeCode)signature.ReadCompressedInteger() switch
        {
            SignatureTypeCode.Boolean or SignatureTypeCode.SByte or SignatureTypeCode.Byte => 1,
            SignatureTypeCode.Char or SignatureTypeCode.Int16 or SignatureTypeCode.UInt16 => 2,
            SignatureTypeCode.Int32 or SignatureTypeCode.UInt32 or SignatureTypeCode.Single => 4,
            SignatureTypeCode.Int64 or SignatureTypeCode.UInt64 or SignatureTypeCode.Double => 8,
            (SignatureTypeCode)SignatureTypeKind.ValueType when signature.ReadTypeHandle() is { Kind: HandleKind.TypeDefinition } type =>
                reader.GetTypeDefinition((TypeDefinitionHandle)type).GetLayout().Size,
            _ => throw new BadImageFormatException("The size of a field with data cannot be told."),
        };
    }
}
