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

    private static readonly Func<ItemContent> Nothing = () => new ItemContent([], default);
    private readonly PEReader _image;
    private readonly MetadataReader _reader;
    private readonly MetadataNames _names;
    private readonly AttributeText _attributes;
    private readonly MethodBodies _bodies;
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.Ordinal);

    private AssemblyIndex(PEReader image)
    {
        _image = image;
        _reader = image.GetMetadataReader();
        _names = new MetadataNames(_reader);
        _attributes = new AttributeText(_reader, _names);
        _bodies = new MethodBodies(image, _reader, _names);
        Mvid = _reader.GetGuid(_reader.GetModuleDefinition().Mvid);
    }

    internal OrderedDictionary<string, IndexedItem> Items { get; } = new(StringComparer.Ordinal);

    internal Guid Mvid { get; }

    internal static AssemblyIndex Of(PEReader image)
    {
        var index = new AssemblyIndex(image);
        index.AddModule();
        index.AddReferences();
        foreach (var handle in index._reader.TypeDefinitions)
        {
            index.AddType(handle, index._reader.GetTypeDefinition(handle));
        }

        index.AddResources();
        return index;
    }

    private void AddModule()
    {
        Add("module", _names.Text(_reader.GetModuleDefinition().Name));
        Add("metadata version", _reader.MetadataVersion);
        var entry = _image.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress;
        var managed = entry != 0 && !_image.PEHeaders.CorHeader.Flags.HasFlag(CorFlags.NativeEntryPoint);
        Add("entry point", managed ? _names.Of(MetadataTokens.EntityHandle(entry)) : Hex(entry));
        AddAttributes("module attribute ", EntityHandle.ModuleDefinition);
        if (_reader.IsAssembly)
        {
            var assembly = _reader.GetAssemblyDefinition();
            Add(IdentityKey, $"{_names.Text(assembly.Name)} {assembly.Version} {_names.Text(assembly.Culture)} {assembly.Flags} {assembly.HashAlgorithm} {KeyMark}{Blob(assembly.PublicKey)}");
            AddAttributes("assembly attribute ", EntityHandle.AssemblyDefinition);
        }
    }

    private void AddAttributes(string prefix, EntityHandle owner)
    {
        foreach (var handle in _reader.GetCustomAttributes(owner))
        {
            var (type, arguments) = _attributes.Of(handle);
            Add(prefix + type, arguments);
        }
    }

    private void AddReferences()
    {
        foreach (var handle in _reader.AssemblyReferences)
        {
            var reference = _reader.GetAssemblyReference(handle);
            Add("reference to " + _names.Text(reference.Name), $"{reference.Version} {_names.Text(reference.Culture)} {reference.Flags} {Blob(reference.PublicKeyOrToken)}");
        }

        for (var row = 1; row <= _reader.GetTableRowCount(TableIndex.ModuleRef); row++)
        {
            Add("reference to native library " + _names.Of(MetadataTokens.ModuleReferenceHandle(row)), "");
        }

        foreach (var handle in _reader.AssemblyFiles)
        {
            var file = _reader.GetAssemblyFile(handle);
            Add("module file " + _names.Text(file.Name), $"{file.ContainsMetadata} {Blob(file.HashValue)}");
        }

        foreach (var handle in _reader.ExportedTypes)
        {
            var type = _reader.GetExportedType(handle);
            Add($"exported type {_names.Text(type.Namespace)}.{_names.Text(type.Name)}", $"{type.Attributes} from {_names.Of(type.Implementation)}");
        }
    }

    private void AddType(TypeDefinitionHandle handle, TypeDefinition type)
    {
        var name = _names.Of(handle);
        var layout = type.GetLayout();
        var parent = type.BaseType.IsNil ? "" : _names.Of(type.BaseType);
        var interfaces = type.GetInterfaceImplementations().Select(i => _names.Of(_reader.GetInterfaceImplementation(i).Interface)).Order(StringComparer.Ordinal);
        Add($"type {name}", string.Create(
            CultureInfo.InvariantCulture,
            $"{type.Attributes} : {parent}, {string.Join(", ", interfaces)} [{layout.PackingSize},{layout.Size}] {Parameters(type.GetGenericParameters())}{_attributes.All(type.GetCustomAttributes())}"));
        foreach (var field in type.GetFields())
        {
            AddField(_reader.GetFieldDefinition(field), name);
        }

        foreach (var method in type.GetMethods())
        {
            AddMethod(_reader.GetMethodDefinition(method));
        }

        foreach (var property in type.GetProperties().Select(_reader.GetPropertyDefinition))
        {
            var accessors = property.GetAccessors();
            Add($"property {name}.{_names.Text(property.Name)}", $"{_names.PropertyType(property.Signature)} {property.Attributes} {Method(accessors.Getter)} {Method(accessors.Setter)} {Constant(property.GetDefaultValue())}{_attributes.All(property.GetCustomAttributes())}");
        }

        foreach (var @event in type.GetEvents().Select(_reader.GetEventDefinition))
        {
            var accessors = @event.GetAccessors();
            Add($"event {name}.{_names.Text(@event.Name)}", $"{_names.Of(@event.Type)} {@event.Attributes} {Method(accessors.Adder)} {Method(accessors.Remover)} {Method(accessors.Raiser)}{_attributes.All(@event.GetCustomAttributes())}");
        }

        foreach (var implementation in type.GetMethodImplementations().Select(_reader.GetMethodImplementation))
        {
            Add($"implementation of {_names.Of(implementation.MethodDeclaration)} in {name}", _names.Of(implementation.MethodBody));
        }
    }

    private void AddField(FieldDefinition field, string type)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{field.Attributes} {Constant(field.GetDefaultValue())} {field.GetOffset()} {Blob(field.GetMarshallingDescriptor())}{_attributes.All(field.GetCustomAttributes())}");
        var data = FieldData.Of(_image, _reader, field);
        Add($"field {type}.{_names.Text(field.Name)} : {_names.FieldType(field.Signature)}", text, DifferenceKind.Code, data.IsEmpty ? [] : SHA256.HashData(data.Span), () => new ItemContent([], data));
    }

    private void AddMethod(MethodDefinition method)
    {
        var import = method.GetImport();
        var native = import.Module.IsNil ? "" : $"import {_names.Text(import.Name)} {_names.Of(import.Module)} {import.Attributes} ";
        var parameters = method.GetParameters().Select(_reader.GetParameter).Select(parameter => string.Create(
            CultureInfo.InvariantCulture,
            $"{parameter.SequenceNumber} {_names.Text(parameter.Name)} {parameter.Attributes} {Constant(parameter.GetDefaultValue())} {Blob(parameter.GetMarshallingDescriptor())}{_attributes.All(parameter.GetCustomAttributes())}"));
        var text = $"{method.Attributes} {method.ImplAttributes} ({string.Join("; ", parameters)}) {native}{Parameters(method.GetGenericParameters())}{_attributes.All(method.GetCustomAttributes())}";
        Add($"method {_names.Method(method)}", text, DifferenceKind.Code, _bodies.Hash(method), () => new ItemContent(_bodies.Lines(method), default));
    }

    private void AddResources()
    {
        foreach (var resource in _reader.ManifestResources.Select(_reader.GetManifestResource))
        {
            var data = resource.Implementation.IsNil ? ResourceData(resource.Offset) : default;
            var from = resource.Implementation.IsNil ? "" : _names.Of(resource.Implementation);
            Add($"resource {_names.Text(resource.Name)}", $"{resource.Attributes} {from}", DifferenceKind.Resource, SHA256.HashData(data.Span), () => new ItemContent([], data));
        }
    }

    // ECMA-335 II.24.2.4: each resource is its length, then its bytes.
    private ReadOnlyMemory<byte> ResourceData(long offset)
    {
        var section = _image.GetSectionData(_image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var length = section.GetReader(checked((int)offset), sizeof(int)).ReadInt32();
        return section.GetContent(checked((int)offset + sizeof(int)), length).AsMemory();
    }

    private string Parameters(GenericParameterHandleCollection parameters) => string.Concat(parameters.Select(handle =>
    {
        var parameter = _reader.GetGenericParameter(handle);
        var constraints = parameter.GetConstraints().Select(c => _names.Of(_reader.GetGenericParameterConstraint(c).Type)).Order(StringComparer.Ordinal);
        return $"<{_names.Text(parameter.Name)} {parameter.Attributes} {string.Join(", ", constraints)}{_attributes.All(parameter.GetCustomAttributes())}>";
    }));

    private string Method(MethodDefinitionHandle handle) => handle.IsNil ? "" : _names.Text(_reader.GetMethodDefinition(handle).Name);

    private string Constant(ConstantHandle handle)
    {
        if (handle.IsNil)
        {
            return "";
        }

        var constant = _reader.GetConstant(handle);
        return $"= {constant.TypeCode} {Blob(constant.Value)}";
    }

    private string Blob(BlobHandle handle) => handle.IsNil ? "" : Convert.ToHexStringLower(_reader.GetBlobBytes(handle));

    private void Add(string key, string text) => Add(key, text, DifferenceKind.Metadata, [], Nothing);

    // Names that occur twice are told apart by their order.
    private void Add(string key, string text, DifferenceKind kind, byte[] content, Func<ItemContent> describe)
    {
        var number = _occurrences[key] = _occurrences.GetValueOrDefault(key) + 1;
        Items.TryAdd(number == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key} #{number}"), new IndexedItem(kind, text, content, describe));
    }

    private static string Hex(int value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x8}");
}
