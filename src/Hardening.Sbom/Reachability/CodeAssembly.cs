using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Hardening.Sbom.Reachability;

/// <summary>The types and methods of an assembly, and what each method's body names.</summary>
internal sealed class CodeAssembly : IDisposable
{
    private readonly PEReader pe;
    private readonly MetadataReader reader;

    private CodeAssembly(string name, PEReader pe)
    {
        Name = name;
        this.pe = pe;
        reader = pe.GetMetadataReader();
        var names = new MetadataNames(reader);
        Types = [.. reader.TypeDefinitions.Select(handle => Type(handle, names))];
    }

    /// <summary>Path of the file, for messages.</summary>
    public string Name { get; }

    public ImmutableArray<CodeType> Types { get; }

    /// <summary>Names of the assemblies that it was compiled against.</summary>
    public IEnumerable<string> References => reader.AssemblyReferences.Select(handle =>
        reader.GetString(reader.GetAssemblyReference(handle).Name));

    /// <summary>Name of the assembly itself.</summary>
    public string Identity => reader.IsAssembly ? reader.GetString(reader.GetAssemblyDefinition().Name) : Name;

    /// <summary>Opens an assembly; null when the bytes are none.</summary>
    /// <exception cref="BadImageFormatException">They are one and its metadata is broken.</exception>
    public static CodeAssembly? TryOpen(string name, ImmutableArray<byte> bytes)
    {
        var pe = new PEReader(bytes);
        try
        {
            if (bytes is not [(byte)'M', (byte)'Z', ..] || !pe.HasMetadata)
            {
                pe.Dispose();
                return null;
            }

            return new CodeAssembly(name, pe);
        }
        catch
        {
            pe.Dispose();
            throw;
        }
    }

    public void Dispose() => pe.Dispose();

    /// <summary>The methods and types that a method's body names; both empty for a method without one.</summary>
    public (IReadOnlyCollection<MethodName> Methods, IReadOnlyCollection<string> Types) NamedBy(CodeMethod method)
    {
        var (methods, types) = (new HashSet<MethodName>(), new HashSet<string>(StringComparer.Ordinal));
        var names = new MetadataNames(reader, name => types.Add(name));
        var definition = reader.GetMethodDefinition(method.Handle);
        if (Body(definition) is not { } body)
        {
            return (methods, types);
        }

        if (!body.LocalSignature.IsNil)
        {
            reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names.Types, null);
        }

        foreach (var (code, token, _) in IlInstructions.Of(body.GetILBytes() ?? []))
        {
            if (token == 0 || code is ILOpCode.Ldstr or ILOpCode.Calli)
            {
                continue;
            }

            var handle = (EntityHandle)MetadataTokens.Handle(token);
            if (names.Method(handle) is { } named)
            {
                methods.Add(named);
            }
            else
            {
                names.Text(token);
            }
        }

        return (methods, types);
    }

    /// <summary>Constructors of the attributes that stand anywhere in the assembly.</summary>
    public IEnumerable<MethodName> Attributes()
    {
        var names = new MetadataNames(reader);
        return reader.CustomAttributes.Select(handle => names.Method(reader.GetCustomAttribute(handle).Constructor)).OfType<MethodName>()
            .Distinct();
    }

    /// <summary>What makes the code of each method and the shape of each type, in a form that does not change from build to build.</summary>
    public CodeDigest Digest() => new(pe, reader);

    private CodeType Type(TypeDefinitionHandle handle, MetadataNames names)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = names.Type(handle).Definition;
        var based = type.BaseType.IsNil ? null : names.Type(type.BaseType).Definition;
        var related = new HashSet<string>(StringComparer.Ordinal);
        var collector = new MetadataNames(reader, mentioned => related.Add(mentioned));
        if (!type.BaseType.IsNil)
        {
            collector.Type(type.BaseType);
        }

        foreach (var implemented in type.GetInterfaceImplementations())
        {
            collector.Type(reader.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields())
        {
            reader.GetFieldDefinition(field).DecodeSignature(collector.Types, null);
        }

        return new CodeType(name, based, [.. related], [.. type.GetMethods().Select(method => Method(method, names))]);
    }

    private CodeMethod Method(MethodDefinitionHandle handle, MetadataNames names)
    {
        var name = names.Method(handle)!.Value;
        return new CodeMethod(this, handle, name, reader.GetMethodDefinition(handle).Attributes.HasFlag(MethodAttributes.Virtual)
            || name.Name == ".cctor" || name is { Name: ".ctor", Signature: "():Void" });
    }

    private MethodBodyBlock? Body(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 || (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) != MethodImplAttributes.IL
            ? null : pe.GetMethodBody(method.RelativeVirtualAddress);
}
