using System.IO;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers;

/// <summary>
/// Who derives from whom in a referenced assembly, by name: read from the tables of its metadata, which is far cheaper than to
/// have the compiler make its types. Types that code outside cannot name are left out.
/// </summary>
internal static class ReferenceHeads
{
    // The same reference serves many compilations in an editor and in the compiler server.
    private static readonly ConditionalWeakTable<MetadataReference, IReadOnlyList<(string Type, string Base)>> s_perReference = new();

    // Nearly every type has one of them, and nobody asks for what derives from them.
    private static readonly HashSet<string> s_common = new(
        [
            "Object", "ValueType", "Enum", "MulticastDelegate", "Attribute", "EventArgs", "Exception", "IDisposable", "IAsyncDisposable",
            "IEquatable", "IComparable", "IEnumerable", "IEnumerator", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList",
            "ICloneable", "IConvertible", "IFormattable", "ISpanFormattable",
        ],
        StringComparer.Ordinal);

    /// <summary>Names of types, each with the name of something it derives from or implements.</summary>
    public static IReadOnlyList<(string Type, string Base)> Of(MetadataReference reference) =>
        s_perReference.GetValue(reference, Read);

    private static IReadOnlyList<(string, string)> Read(MetadataReference reference)
    {
        var bases = new List<(string, string)>();
        switch (reference)
        {
            case CompilationReference { Compilation: var compilation }:
                bases.AddRange(compilation.SyntaxTrees.SelectMany(static tree => TreeHeads.Of(tree).Bases));
                break;
            case PortableExecutableReference file:
                try
                {
                    var metadata = file.GetMetadata();
                    foreach (var module in metadata is AssemblyMetadata assembly ? (IEnumerable<ModuleMetadata>)assembly.GetModules() : [(ModuleMetadata)metadata])
                    {
                        Read(module.GetMetadataReader(), bases);
                    }
                }
                catch (Exception error) when (error is BadImageFormatException or IOException)
                {
                    // The compiler reports an assembly that it cannot read; nothing derives from it then.
                    bases.Clear();
                }

                break;
        }

        return bases;
    }

    private static void Read(MetadataReader reader, List<(string, string)> bases)
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic
                or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem))
            {
                continue;
            }

            var name = (string?)null;
            Add(type.BaseType);
            foreach (var implemented in type.GetInterfaceImplementations())
            {
                Add(reader.GetInterfaceImplementation(implemented).Interface);
            }

            void Add(EntityHandle parent)
            {
                if (!parent.IsNil && NameOf(reader, parent) is { } text && !s_common.Contains(text))
                {
                    bases.Add((name ??= WithoutArity(reader.GetString(type.Name)), text));
                }
            }
        }
    }

    private static string? NameOf(MetadataReader reader, EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeReference:
                return WithoutArity(reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name));
            case HandleKind.TypeDefinition:
                return WithoutArity(reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)type).Name));
            case HandleKind.TypeSpecification:
                // ECMA-335 II.23.2.14: GENERICINST, CLASS or VALUETYPE, the type, its arguments.
                var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                {
                    return null;
                }

                _ = signature.ReadByte();
                var definition = signature.ReadTypeHandle();
                return definition.Kind == HandleKind.TypeSpecification ? null : NameOf(reader, definition);
            default:
                return null;
        }
    }

    private static string WithoutArity(string name) => name.LastIndexOf('`') is > 0 and var tick ? name.Substring(0, tick) : name;
}
