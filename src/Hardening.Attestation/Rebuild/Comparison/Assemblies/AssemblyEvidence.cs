using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>What the symbols of two assemblies prove about why the assemblies differ; little where one of them has none.</summary>
internal sealed class AssemblyEvidence : IDisposable
{
    private readonly Side left;
    private readonly Side right;
    private readonly CompilationInputs? inputs;

    private AssemblyEvidence(Side left, Side right)
    {
        (this.left, this.right) = (left, right);
        inputs = left.Symbols is { } one && right.Symbols is { } two ? new CompilationInputs(one.Facts, two.Facts) : null;
    }

    /// <summary>What can have made a difference of which no more is known.</summary>
    internal Cause? Whole => inputs?.Whole;

    internal static AssemblyEvidence Of(
        (ComparedFile File, PEReader Image) left, (ComparedFile File, PEReader Image) right, DifferenceSink sink) =>
        new(new Side(AssemblySymbols.Of(left.Image, left.File, sink), left.Image.GetMetadataReader()),
            new Side(AssemblySymbols.Of(right.Image, right.File, sink), right.Image.GetMetadataReader()));

    /// <summary>The cause of a difference of an item that one or both have.</summary>
    internal Cause? CauseOf(IndexedItem? one, IndexedItem? two) => CauseOf(one?.Origin ?? default, two?.Origin ?? default);

    /// <summary>The cause of a difference of what comes from a method or type; nil for one that has it not, or for the whole assembly.</summary>
    internal Cause? CauseOf(EntityHandle one, EntityHandle two)
    {
        var (first, second) = (Documents(left, one), Documents(right, two));
        return inputs is not null
            ? one.IsNil && two.IsNil ? inputs.OfAssembly() : inputs.Of(first, second)

            // What a generator made, wholly, in the one that has symbols: they prove that, and the other has none.
            : Generated(first.Count > 0 ? first : second);
    }

    private static Cause? Generated(IReadOnlyCollection<string> documents) =>
        documents.Count > 0 && documents.All(document => GeneratedDocument.Cause(document) is not null)
            ? GeneratedDocument.Cause(documents.Order(StringComparer.Ordinal).First()) : null;

    public void Dispose()
    {
        left.Symbols?.Dispose();
        right.Symbols?.Dispose();
    }

    private static IReadOnlyCollection<string> Documents(Side side, EntityHandle origin) =>
        origin.IsNil || side.Symbols is null ? [] : side.Symbols.DocumentsOf(side.Metadata, origin);

    private sealed record Side(AssemblySymbols? Symbols, MetadataReader Metadata);
}
