using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Sbom.Reachability;

/// <summary>
/// Digests of methods and types that are equal exactly when their code is: tokens count by what they mean, places of things in the file
/// do not count.
/// </summary>
internal sealed class CodeDigest
{
    // Versions and where the sources were: a rebuild changes them, code does not ask for them.
    private static readonly string[] Ignored =
    [
        "System.Reflection.Assembly", "System.Runtime.Versioning.TargetFrameworkAttribute", "System.Diagnostics.DebuggableAttribute",
        "System.Runtime.CompilerServices.CompilationRelaxationsAttribute", "System.Runtime.CompilerServices.InternalsVisibleToAttribute",
    ];

    // Holds the data of array initializers, which count where code names them.
    private const string DataHolder = "<PrivateImplementationDetails>";

    private readonly PEReader pe;
    private readonly MetadataReader reader;
    private readonly MetadataNames names;

    public CodeDigest(PEReader pe, MetadataReader reader)
    {
        this.pe = pe;
        this.reader = reader;
        names = new MetadataNames(reader);
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if (!reader.StringComparer.Equals(type.Name, DataHolder))
            {
                Types[names.Type(handle).Definition] = Hash(Type(type));
            }

            foreach (var method in type.GetMethods())
            {
                Methods[names.Method(method)!.Value] = (Hash(Method(reader.GetMethodDefinition(method))),
                    reader.GetMethodDefinition(method).Attributes.HasFlag(MethodAttributes.Virtual));
            }
        }

        Rest = Hash(Remaining());
    }

    /// <summary>Digest of each method's body, flags and attributes, and whether it is virtual.</summary>
    public Dictionary<MethodName, (string Digest, bool IsVirtual)> Methods { get; } = [];

    /// <summary>Digest of each type's shape: base, interfaces, fields with their constants and data, attributes; not its methods.</summary>
    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Digest of what belongs to no type: resources, attributes of the assembly and module, forwarded types.</summary>
    public string Rest { get; }

    /// <summary>What could not be digested, or null; then equal digests prove nothing.</summary>
    public string? Doubt { get; private set; }

    private IEnumerable<string> Type(TypeDefinition type)
    {
        yield return $"{type.Attributes} {(type.BaseType.IsNil ? string.Empty : names.Type(type.BaseType))} {type.GetLayout().Size}/{type.GetLayout().PackingSize}";
        foreach (var line in type.GetInterfaceImplementations().Select(implemented =>
            names.Type(reader.GetInterfaceImplementation(implemented).Interface).Text).Order(StringComparer.Ordinal))
        {
            yield return line;
        }

        foreach (var handle in type.GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            yield return $"{reader.GetString(field.Name)}:{field.DecodeSignature(names.Types, null)} {field.Attributes} {field.GetOffset()} "
                + $"{Constant(field.GetDefaultValue())} {Data(field)} {string.Join(' ', Attributes(field.GetCustomAttributes()))}";
        }

        foreach (var line in Attributes(type.GetCustomAttributes()).Concat(Parameters(type.GetGenericParameters())))
        {
            yield return line;
        }

        foreach (var handle in type.GetMethodImplementations())
        {
            var implementation = reader.GetMethodImplementation(handle);
            yield return $"{names.Method(implementation.MethodBody)} implements {names.Method(implementation.MethodDeclaration)}";
        }
    }

    private IEnumerable<string> Method(MethodDefinition method)
    {
        yield return $"{method.Attributes} {method.ImplAttributes}";
        if (method.GetImport() is { Module.IsNil: false } import)
        {
            yield return $"{reader.GetString(import.Name)} {import.Attributes} {reader.GetString(reader.GetModuleReference(import.Module).Name)}";
        }

        foreach (var line in Attributes(method.GetCustomAttributes()).Concat(Parameters(method.GetGenericParameters())))
        {
            yield return line;
        }

        foreach (var parameter in method.GetParameters().Select(reader.GetParameter))
        {
            yield return $"{parameter.SequenceNumber} {parameter.Attributes} {Constant(parameter.GetDefaultValue())} {string.Join(' ', Attributes(parameter.GetCustomAttributes()))}";
        }

        if (method.RelativeVirtualAddress == 0 || (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) != MethodImplAttributes.IL)
        {
            yield break;
        }

        var body = pe.GetMethodBody(method.RelativeVirtualAddress);
        yield return $"{body.LocalVariablesInitialized} " + (body.LocalSignature.IsNil ? string.Empty
            : string.Join(',', reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names.Types, null)));
        foreach (var region in body.ExceptionRegions)
        {
            yield return $"{region.Kind} {region.TryOffset}+{region.TryLength} {region.HandlerOffset}+{region.HandlerLength} {region.FilterOffset} {(region.CatchType.IsNil ? string.Empty : names.Type(region.CatchType))}";
        }

        foreach (var (code, token, operand) in IlInstructions.Of(body.GetILBytes() ?? []))
        {
            yield return $"{(int)code:X} {(token == 0 ? Convert.ToHexString(operand.Span) : names.Text(token) + Data(token))}";
        }
    }

    private IEnumerable<string> Remaining()
    {
        foreach (var line in Attributes(reader.GetModuleDefinition().GetCustomAttributes())
            .Concat(reader.IsAssembly ? Attributes(reader.GetAssemblyDefinition().GetCustomAttributes()) : [])
            .Concat(reader.ExportedTypes.Select(reader.GetExportedType).Select(type =>
                $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"))
            .Order(StringComparer.Ordinal))
        {
            yield return line;
        }

        foreach (var resource in reader.ManifestResources.Select(reader.GetManifestResource))
        {
            yield return $"{reader.GetString(resource.Name)} {resource.Attributes} {Resource(resource)}";
        }
    }

    private string Resource(ManifestResource resource)
    {
        if (!resource.Implementation.IsNil || pe.PEHeaders.CorHeader is not { } header)
        {
            return "elsewhere";
        }

        var section = pe.GetSectionData(header.ResourcesDirectory.RelativeVirtualAddress);
        var start = section.GetReader((int)resource.Offset, section.Length - (int)resource.Offset);
        return Convert.ToHexString(SHA256.HashData(start.ReadBytes(start.ReadInt32())));
    }

    private IEnumerable<string> Attributes(CustomAttributeHandleCollection attributes) => attributes.Select(reader.GetCustomAttribute)
        .Select(attribute => (Name: names.Method(attribute.Constructor)?.ToString() ?? string.Empty, attribute.Value))
        .Where(attribute => !Ignored.Any(prefix => attribute.Name.StartsWith(prefix, StringComparison.Ordinal)))
        .Select(attribute => $"[{attribute.Name} {Convert.ToHexString(reader.GetBlobBytes(attribute.Value))}]")
        .Order(StringComparer.Ordinal);

    private IEnumerable<string> Parameters(GenericParameterHandleCollection parameters) => parameters.Select(reader.GetGenericParameter)
        .Select(parameter => $"!{parameter.Index} {parameter.Attributes} "
            + string.Join(' ', parameter.GetConstraints().Select(reader.GetGenericParameterConstraint).Select(constraint =>
                names.Type(constraint.Type).Text)));

    private string Constant(ConstantHandle handle) => handle.IsNil ? string.Empty
        : $"{reader.GetConstant(handle).TypeCode} {Convert.ToHexString(reader.GetBlobBytes(reader.GetConstant(handle).Value))}";

    private string Data(int token) => MetadataTokens.Handle(token) is { Kind: HandleKind.FieldDefinition } field
        ? " " + Data(reader.GetFieldDefinition((FieldDefinitionHandle)field)) : string.Empty;

    // Data of a field lies at an address; its length is the size of the field's type, which the compiler declares for it.
    private string Data(FieldDefinition field)
    {
        if (field.GetRelativeVirtualAddress() is not (> 0 and var address))
        {
            return string.Empty;
        }

        var size = field.DecodeSignature(new FieldSizes(), null);
        var data = pe.GetSectionData(address);
        if (size <= 0 || size > data.Length)
        {
            Doubt = $"the data of the field {reader.GetString(field.Name)} has a size that is not known";
            return string.Empty;
        }

        return Convert.ToHexString(SHA256.HashData(data.GetContent(0, size).AsSpan()));
    }

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
