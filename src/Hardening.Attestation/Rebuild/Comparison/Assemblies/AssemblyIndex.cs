using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Everything that an assembly declares, by name, in stored order.</summary>
internal sealed class AssemblyIndex
{
    /// <summary>The key of the assembly's own identity.</summary>
    internal const string IdentityKey = "assembly";

    /// <summary>Stands before the public key in the text of the identity.</summary>
    internal const string KeyMark = "public key ";

    private static readonly Func<ItemContent> Nothing = () => default;
    private readonly PEReader image;
    private readonly MetadataReader reader;
    private readonly MetadataNames names;
    private readonly AttributeText attributes;
    private readonly MethodBodies bodies;
    private readonly Dictionary<string, int> occurrences = new(StringComparer.Ordinal);
    private readonly Dictionary<Enum, string> flagNames = [];
    private EntityHandle origin;

    private AssemblyIndex(PEReader image)
    {
        this.image = image;
        reader = image.GetMetadataReader();
        names = new MetadataNames(reader);
        attributes = new AttributeText(reader, names);
        bodies = new MethodBodies(image, reader, names);
        Mvid = reader.GetGuid(reader.GetModuleDefinition().Mvid);
    }

    internal OrderedDictionary<string, IndexedItem> Items { get; } = new(StringComparer.Ordinal);

    internal Guid Mvid { get; }

    internal static AssemblyIndex Of(PEReader image)
    {
        var index = new AssemblyIndex(image);
        index.AddModule();
        index.AddReferences();
        foreach (var handle in index.reader.TypeDefinitions)
        {
            index.AddType(handle, index.reader.GetTypeDefinition(handle));
        }

        index.origin = default;
        index.AddResources();
        return index;
    }

    private void AddModule()
    {
        Add("module", names.Text(reader.GetModuleDefinition().Name));
        Add("metadata version", reader.MetadataVersion);
        var entry = image.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress;
        var managed = entry != 0 && !image.PEHeaders.CorHeader.Flags.HasFlag(CorFlags.NativeEntryPoint);
        Add("entry point", managed ? names.Of(MetadataTokens.EntityHandle(entry)) : Hex(entry));
        AddAttributes("module attribute ", EntityHandle.ModuleDefinition);
        if (reader.IsAssembly)
        {
            var assembly = reader.GetAssemblyDefinition();
            var name = $"{names.Text(assembly.Name)} {assembly.Version} {names.Text(assembly.Culture)}";
            Add(IdentityKey, $"{name} {assembly.Flags} {assembly.HashAlgorithm} {KeyMark}{Blob(assembly.PublicKey)}");
            AddAttributes("assembly attribute ", EntityHandle.AssemblyDefinition);
        }
    }

    private void AddAttributes(string prefix, EntityHandle owner)
    {
        foreach (var handle in reader.GetCustomAttributes(owner))
        {
            var (type, arguments) = attributes.Of(handle);
            Add(prefix + type, arguments);
        }
    }

    private void AddReferences()
    {
        foreach (var handle in reader.AssemblyReferences)
        {
            var reference = reader.GetAssemblyReference(handle);
            var version = $"{reference.Version} {names.Text(reference.Culture)} {reference.Flags} {Blob(reference.PublicKeyOrToken)}";
            Add("reference to " + names.Text(reference.Name), version);
        }

        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.ModuleRef); row++)
        {
            Add("reference to native library " + names.Of(MetadataTokens.ModuleReferenceHandle(row)), "");
        }

        foreach (var handle in reader.AssemblyFiles)
        {
            var file = reader.GetAssemblyFile(handle);
            Add("module file " + names.Text(file.Name), $"{file.ContainsMetadata} {Blob(file.HashValue)}");
        }

        foreach (var handle in reader.ExportedTypes)
        {
            var type = reader.GetExportedType(handle);
            Add($"exported type {names.Text(type.Namespace)}.{names.Text(type.Name)}", $"{type.Attributes} from {names.Of(type.Implementation)}");
        }
    }

    private void AddType(TypeDefinitionHandle handle, TypeDefinition type)
    {
        var name = names.Of(handle);
        var layout = type.GetLayout();
        var parent = type.BaseType.IsNil ? "" : names.Of(type.BaseType);
        var interfaces = type.GetInterfaceImplementations().Select(i => names.Of(reader.GetInterfaceImplementation(i).Interface));
        var bases = string.Join(", ", interfaces.Order(StringComparer.Ordinal).Prepend(parent));
        var size = string.Create(CultureInfo.InvariantCulture, $"[{layout.PackingSize},{layout.Size}]");
        var generic = Parameters(type.GetGenericParameters());
        origin = handle;
        Add($"type {name}", $"{Name(type.Attributes)} : {bases} {size} {generic}{attributes.All(type.GetCustomAttributes())}");
        foreach (var field in type.GetFields())
        {
            AddField(reader.GetFieldDefinition(field), name);
        }

        foreach (var method in type.GetMethods())
        {
            origin = method;
            AddMethod(method, reader.GetMethodDefinition(method));
        }

        origin = handle;

        foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition))
        {
            var accessors = $"{Method(property.GetAccessors().Getter)} {Method(property.GetAccessors().Setter)}";
            var text = $"{names.PropertyType(property.Signature)} {property.Attributes} {accessors} {Constant(property.GetDefaultValue())}";
            Add($"property {name}.{names.Text(property.Name)}", text + attributes.All(property.GetCustomAttributes()));
        }

        foreach (var @event in type.GetEvents().Select(reader.GetEventDefinition))
        {
            var accessors = @event.GetAccessors();
            var methods = $"{Method(accessors.Adder)} {Method(accessors.Remover)} {Method(accessors.Raiser)}";
            var text = $"{names.Of(@event.Type)} {@event.Attributes} {methods}{attributes.All(@event.GetCustomAttributes())}";
            Add($"event {name}.{names.Text(@event.Name)}", text);
        }

        foreach (var implementation in type.GetMethodImplementations().Select(reader.GetMethodImplementation))
        {
            Add($"implementation of {names.Of(implementation.MethodDeclaration)} in {name}", names.Of(implementation.MethodBody));
        }
    }

    private void AddField(FieldDefinition field, string type)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{field.GetOffset()} {Blob(field.GetMarshallingDescriptor())}");
        var text = $"{Name(field.Attributes)} {Constant(field.GetDefaultValue())} {place}{attributes.All(field.GetCustomAttributes())}";
        var key = $"field {type}.{names.Text(field.Name)} : {names.FieldType(field.Signature)}";
        var data = FieldData.Of(image, reader, field);
        Add(key, text, DifferenceKind.Code, data.IsEmpty ? [] : SHA256.HashData(data.Span), () => new ItemContent(null, data));
    }

    private void AddMethod(MethodDefinitionHandle handle, MethodDefinition method)
    {
        var import = method.GetImport();
        var native = import.Module.IsNil ? "" : $"import {names.Text(import.Name)} {names.Of(import.Module)} {import.Attributes} ";
        var parameters = string.Join("; ", method.GetParameters().Select(reader.GetParameter).Select(Parameter));
        var generic = Parameters(method.GetGenericParameters());
        var text = $"{Name(method.Attributes)} {Name(method.ImplAttributes)} ({parameters}) {native}{generic}{attributes.All(method.GetCustomAttributes())}";
        Add("method " + names.Of(handle), text, DifferenceKind.Code, bodies.Hash(method), () => new ItemContent(bodies.Lines(method), default));
    }

    private string Parameter(Parameter parameter)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{parameter.SequenceNumber} {names.Text(parameter.Name)} {Name(parameter.Attributes)}");
        var (value, marshalling, all) = (parameter.GetDefaultValue(), parameter.GetMarshallingDescriptor(), parameter.GetCustomAttributes());
        return value.IsNil && marshalling.IsNil && all.Count == 0 ? name + "  " : $"{name} {Constant(value)} {Blob(marshalling)}{attributes.All(all)}";
    }

    // Flags as text take long to make, and there are few combinations.
    private string Name(Enum flags) => flagNames.TryGetValue(flags, out var known) ? known : flagNames[flags] = flags.ToString();

    private void AddResources()
    {
        foreach (var resource in reader.ManifestResources.Select(reader.GetManifestResource))
        {
            var data = resource.Implementation.IsNil ? ResourceData(resource.Offset) : default;
            var from = resource.Implementation.IsNil ? "" : names.Of(resource.Implementation);
            var text = $"{resource.Attributes} {from}";
            Add($"resource {names.Text(resource.Name)}", text, DifferenceKind.Resource, SHA256.HashData(data.Span), () => new ItemContent(null, data));
        }
    }

    // ECMA-335 II.24.2.4: each resource is its length, then its bytes.
    private ReadOnlyMemory<byte> ResourceData(long offset)
    {
        var section = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var length = section.GetReader(checked((int)offset), sizeof(int)).ReadInt32();
        return section.GetContent(checked((int)offset + sizeof(int)), length).AsMemory();
    }

    private string Parameters(GenericParameterHandleCollection parameters) => string.Concat(parameters.Select(handle =>
    {
        var parameter = reader.GetGenericParameter(handle);
        var constraints = parameter.GetConstraints().Select(c => names.Of(reader.GetGenericParameterConstraint(c).Type)).Order(StringComparer.Ordinal);
        return $"<{names.Text(parameter.Name)} {parameter.Attributes} {string.Join(", ", constraints)}{attributes.All(parameter.GetCustomAttributes())}>";
    }));

    private string Method(MethodDefinitionHandle handle) => handle.IsNil ? "" : names.Text(reader.GetMethodDefinition(handle).Name);

    private string Constant(ConstantHandle handle)
    {
        if (handle.IsNil)
        {
            return "";
        }

        var constant = reader.GetConstant(handle);
        return $"= {constant.TypeCode} {Blob(constant.Value)}";
    }

    private string Blob(BlobHandle handle) => handle.IsNil ? "" : Convert.ToHexStringLower(reader.GetBlobBytes(handle));

    private void Add(string key, string text) => Add(key, text, DifferenceKind.Metadata, [], Nothing);

    // Names that occur twice are told apart by their order.
    private void Add(string key, string text, DifferenceKind kind, byte[] content, Func<ItemContent> describe)
    {
        var item = new IndexedItem(kind, text, content, describe, origin);
        if (!Items.TryAdd(key, item))
        {
            var number = occurrences[key] = occurrences.GetValueOrDefault(key, 1) + 1;
            Items.TryAdd(string.Create(CultureInfo.InvariantCulture, $"{key} #{number}"), item);
        }
    }

    private static string Hex(int value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x8}");
}
