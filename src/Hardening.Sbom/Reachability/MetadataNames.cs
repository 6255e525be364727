using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Hardening.Sbom.Reachability;

/// <summary>Spells what tokens of one assembly mean, without any number that changes from build to build.</summary>
internal sealed class MetadataNames(MetadataReader reader, Action<string>? mention = null)
{
    private readonly TypeNames types = new(mention);

    // What a signature speaks of need not be in use: who makes or takes a value names its type elsewhere.
    private readonly TypeNames silent = new();

    public TypeNames Types => types;

    public TypeName Type(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => types.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => types.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => types.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)handle, 0),
        HandleKind.MethodDefinition => Type(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()),
        HandleKind.ModuleReference => new TypeName("<Module>"),
        _ => throw new BadImageFormatException($"A {handle.Kind} stands for a type."),
    };

    /// <summary>The method that a token means, or null when it means none.</summary>
    public MethodName? Method(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return new MethodName(Type(method.GetDeclaringType()).Definition, reader.GetString(method.Name),
                    Signature(method.DecodeSignature(silent, null)));
            case HandleKind.MethodSpecification:
                var specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                specification.DecodeSignature(types, null);
                return Method(specification.Method);
            case HandleKind.MemberReference:
                var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                return member.GetKind() == MemberReferenceKind.Method
                    ? new MethodName(Type(member.Parent).Definition, reader.GetString(member.Name),
                        Signature(member.DecodeMethodSignature(silent, null)))
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Whatever a token means, as text.</summary>
    public string Text(int token)
    {
        var handle = MetadataTokens.Handle(token);
        if (handle.Kind == HandleKind.UserString)
        {
            return "\"" + reader.GetUserString((UserStringHandle)handle);
        }

        var entity = (EntityHandle)handle;
        switch (entity.Kind)
        {
            case HandleKind.FieldDefinition:
                var field = reader.GetFieldDefinition((FieldDefinitionHandle)entity);
                return $"{Type(field.GetDeclaringType())}.{reader.GetString(field.Name)}:{field.DecodeSignature(silent, null)}";
            case HandleKind.MemberReference when Method(entity) is null:
                var member = reader.GetMemberReference((MemberReferenceHandle)entity);
                return $"{Type(member.Parent)}.{reader.GetString(member.Name)}:{member.DecodeFieldSignature(silent, null)}";
            case HandleKind.MemberReference:
                return $"{Type(reader.GetMemberReference((MemberReferenceHandle)entity).Parent)} {Method(entity)}";
            case HandleKind.MethodSpecification:
                var specification = reader.GetMethodSpecification((MethodSpecificationHandle)entity);
                return $"{Text(MetadataTokens.GetToken(specification.Method))}<{string.Join(',', specification.DecodeSignature(types, null))}>";
            case HandleKind.MethodDefinition:
                return Method(entity)!.Value.ToString();
            case HandleKind.StandaloneSignature:
                return types.GetFunctionPointerType(reader.GetStandaloneSignature((StandaloneSignatureHandle)entity)
                    .DecodeMethodSignature(types, null)).Text;
            default:
                return Type(entity).Text;
        }
    }

    private static string Signature(MethodSignature<TypeName> signature) =>
        $"{(signature.GenericParameterCount == 0 ? string.Empty : $"`{signature.GenericParameterCount}")}({string.Join(',', signature.ParameterTypes)}):{signature.ReturnType}";
}
