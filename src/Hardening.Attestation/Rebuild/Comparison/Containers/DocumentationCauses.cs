using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Tells from the assemblies beside two files of documentation, and their symbols, which generator made a type that is
/// documented in one of them only or in another way.
/// </summary>
internal sealed class DocumentationCauses : IDisposable
{
    private readonly PEReader left;
    private readonly PEReader right;
    private readonly AssemblyEvidence evidence;
    private readonly Dictionary<string, EntityHandle> leftTypes;
    private readonly Dictionary<string, EntityHandle> rightTypes;

    private DocumentationCauses((ComparedFile File, PEReader Image) left, (ComparedFile File, PEReader Image) right, DifferenceSink sink)
    {
        (this.left, this.right) = (left.Image, right.Image);
        evidence = AssemblyEvidence.Of(left, right, sink);
        (leftTypes, rightTypes) = (Types(left.Image.GetMetadataReader()), Types(right.Image.GetMetadataReader()));
    }

    /// <summary>Null where one of the assemblies is not there or cannot be read: nothing can be told then.</summary>
    internal static DocumentationCauses? Of(ComparedFile left, ComparedFile right, DifferenceSink sink)
    {
        if (Assembly(left) is not { } one || Assembly(right) is not { } two)
        {
            return null;
        }

        PEReader? first = null, second = null;
        try
        {
            (first, second) = (AssemblyComparer.Open(one.Bytes), AssemblyComparer.Open(two.Bytes));
            if (first.HasMetadata && second.HasMetadata)
            {
                return new DocumentationCauses((one, first), (two, second), sink);
            }
        }
        catch (Exception error) when (Records.SymbolFile.IsMalformed(error))
        {
            // A damaged assembly is no evidence; that it is damaged is said where it is compared itself.
        }

        first?.Dispose();
        second?.Dispose();
        return null;
    }

    /// <summary>The generator that made the type of a member.</summary>
    /// <param name="id">Such as <c>M:Acme.Type.Method(System.String)</c>.</param>
    internal Cause? CauseOf(string id)
    {
        var cause = evidence.CauseOf(Find(id, leftTypes), Find(id, rightTypes));
        return cause?.Kind == CauseKind.Generator ? cause : null;
    }

    public void Dispose()
    {
        evidence.Dispose();
        left.Dispose();
        right.Dispose();
    }

    private static ComparedFile? Assembly(ComparedFile documentation) =>
        Path.ChangeExtension(documentation.Name, ".dll") is var name && documentation.Beside?.Invoke(name) is { } bytes
            ? documentation with { Name = name, Bytes = bytes } : null;

    private static Dictionary<string, EntityHandle> Types(MetadataReader reader)
    {
        var types = new Dictionary<string, EntityHandle>(StringComparer.Ordinal);
        var names = new MetadataNames(reader);
        foreach (var handle in reader.TypeDefinitions)
        {
            types.TryAdd(names.Of(handle).Replace('/', '.'), handle);
        }

        return types;
    }

    // Kind and colon, the name, and the parameters: the longest part of the name that is a type has the member.
    private static EntityHandle Find(string id, Dictionary<string, EntityHandle> types)
    {
        for (var name = id.Split('(')[0][Math.Min(2, id.Length)..]; name.Length > 0; name = name[..Math.Max(0, name.LastIndexOf('.'))])
        {
            if (types.TryGetValue(name, out var type))
            {
                return type;
            }
        }

        return default;
    }
}
