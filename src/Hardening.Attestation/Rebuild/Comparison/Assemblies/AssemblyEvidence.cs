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
    internal Cause? CauseOf(IndexedItem? one, IndexedItem? two)
    {
        var (first, second) = (Documents(left, one), Documents(right, two));
        return inputs is not null
            ? (one ?? two)!.Origin.IsNil ? inputs.OfAssembly() : inputs.Of(first, second)

            // What only one has, and which a generator made there: its own symbols prove that.
            : one is null || two is null
                ? first.Concat(second).Select(GeneratedDocument.Cause).FirstOrDefault(cause => cause is not null) : null;
    }

    public void Dispose()
    {
        left.Symbols?.Dispose();
        right.Symbols?.Dispose();
    }

    private static IReadOnlyCollection<string> Documents(Side side, IndexedItem? item) =>
        item is null || item.Origin.IsNil || side.Symbols is null ? [] : side.Symbols.DocumentsOf(side.Metadata, item.Origin);

    private sealed record Side(AssemblySymbols? Symbols, MetadataReader Metadata);
}
