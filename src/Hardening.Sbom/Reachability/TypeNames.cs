using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Hardening.Sbom.Reachability;

/// <summary>
/// Spells types in signatures without assemblies, so that two builds of one library, or two assemblies that name one type, agree. Every
/// definition that a signature mentions is told to the listener.
/// </summary>
internal sealed class TypeNames(Action<string>? mention = null) : ISignatureTypeProvider<TypeName, object?>
{
    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{Of(reader, outer)}/{name}" : name;
    }

    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
        return type.ResolutionScope is { IsNil: false, Kind: HandleKind.TypeReference } outer
            ? $"{Of(reader, (TypeReferenceHandle)outer)}/{name}" : name;
    }

    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Mentioned(Of(reader,
        handle));

    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Mentioned(Of(reader,
        handle));

    public TypeName GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle,
        byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeName GetGenericInstantiation(TypeName genericType, ImmutableArray<TypeName> typeArguments) =>
        new($"{genericType.Text}<{string.Join(',', typeArguments)}>", genericType.Definition);

    public TypeName GetPrimitiveType(PrimitiveTypeCode typeCode) => new(typeCode.ToString());

    public TypeName GetSZArrayType(TypeName elementType) => new($"{elementType.Text}[]");

    public TypeName GetArrayType(TypeName elementType, ArrayShape shape) => new($"{elementType.Text}[{new string(',', shape.Rank - 1)}]");

    public TypeName GetByReferenceType(TypeName elementType) => new($"{elementType.Text}&", elementType.Definition);

    public TypeName GetPointerType(TypeName elementType) => new($"{elementType.Text}*", elementType.Definition);

    public TypeName GetPinnedType(TypeName elementType) => elementType;

    public TypeName GetModifiedType(TypeName modifier, TypeName unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeName GetGenericMethodParameter(object? genericContext, int index) => new($"!!{index}");

    public TypeName GetGenericTypeParameter(object? genericContext, int index) => new($"!{index}");

    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) =>
        new($"fn({string.Join(',', signature.ParameterTypes)}):{signature.ReturnType}");

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";

    private TypeName Mentioned(string name)
    {
        mention?.Invoke(name);
        return new TypeName(name);
    }
}
