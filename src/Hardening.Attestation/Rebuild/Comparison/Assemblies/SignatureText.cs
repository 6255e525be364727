using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Writes the types of signatures (ECMA-335 II.23.2) as text with names in place of tokens.</summary>
internal sealed class SignatureText(MetadataNames names) : ISignatureTypeProvider<string, object?>
{
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Void => "void",
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.Char => "char",
        PrimitiveTypeCode.SByte => "sbyte",
        PrimitiveTypeCode.Byte => "byte",
        PrimitiveTypeCode.Int16 => "short",
        PrimitiveTypeCode.UInt16 => "ushort",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.UInt32 => "uint",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.UInt64 => "ulong",
        PrimitiveTypeCode.Single => "float",
        PrimitiveTypeCode.Double => "double",
        PrimitiveTypeCode.String => "string",
        PrimitiveTypeCode.Object => "object",
        PrimitiveTypeCode.IntPtr => "nint",
        PrimitiveTypeCode.UIntPtr => "nuint",
        PrimitiveTypeCode.TypedReference => "typedref",
        _ => throw new BadImageFormatException("Unknown element type."),
    };

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => names.Of(handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => names.Of(handle);

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => names.Of(handle);

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) =>
        $"{elementType}[{new string(',', shape.Rank - 1)}{Numbers(shape.LowerBounds)}{Numbers(shape.Sizes)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType + " pinned";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => string.Create(CultureInfo.InvariantCulture, $"!!{index}");

    public string GetGenericTypeParameter(object? genericContext, int index) => string.Create(CultureInfo.InvariantCulture, $"!{index}");

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

    public string GetFunctionPointerType(MethodSignature<string> signature) => $"method {Text("", "*", signature)}";

    internal static string Text(string owner, string name, MethodSignature<string> signature)
    {
        var generic = signature.GenericParameterCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"`{signature.GenericParameterCount}");
        var required = signature.RequiredParameterCount;
        var parameters = string.Join(", ", signature.ParameterTypes.Take(required));
        var rest = required < signature.ParameterTypes.Length ? ", ..., " + string.Join(", ", signature.ParameterTypes.Skip(required)) : "";
        var convention = signature.Header.CallingConvention == SignatureCallingConvention.Default ? "" : $" {signature.Header.CallingConvention}";
        var instance = signature.Header.IsInstance ? "" : " static";
        return $"{owner}{name}{generic}({parameters}{rest}) : {signature.ReturnType}{instance}{convention}";
    }

    private static string Numbers(ImmutableArray<int> values) => values.IsEmpty ? "" : " " + string.Join(' ', values);
}
