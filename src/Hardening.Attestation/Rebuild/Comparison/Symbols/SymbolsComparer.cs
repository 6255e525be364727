using System.Globalization;
using System.Reflection.Metadata;
using System.Runtime.InteropServices;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Compares debug information (Portable PDB): documents, the compiler's options and references, source link. What else
/// differs, such as the names of local variables, is one difference together.
/// </summary>
internal static class SymbolsComparer
{
    internal static void Compare(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right, string file, DifferenceSink sink)
    {
        try
        {
            using var one = Open(left);
            using var two = Open(right);
            var (first, second) = (SymbolFacts.Of(one.GetMetadataReader()), SymbolFacts.Of(two.GetMetadataReader()));
            var (inputs, before) = (new CompilationInputs(first, second), sink.Total);
            CompareFacts(first, second, inputs, file, sink);
            if (sink.Total == before)
            {
                PlainComparer.CompareBytes(
                    left.Span, right.Span, file, "other debug information", DifferenceKind.Symbols, inputs.Whole, sink);
            }

            if (first.Id != second.Id)
            {
                sink.Add(file, DifferenceKind.Identifier, "id of the symbols", first.Id, second.Id, Causes.Derived);
            }
        }
        catch (Exception error) when (
            error is BadImageFormatException or ArgumentException or OverflowException or InvalidOperationException)
        {
            sink.Add(file, DifferenceKind.Content, "debug information that cannot be read");
        }
    }

    private static void CompareFacts(SymbolFacts left, SymbolFacts right, CompilationInputs inputs, string file, DifferenceSink sink)
    {
        CompareDocuments(left, right, inputs, file, sink);
        foreach (var key in left.Facts.Keys.Union(right.Facts.Keys).Order(StringComparer.Ordinal))
        {
            var (one, two) = (left.Facts.GetValueOrDefault(key), right.Facts.GetValueOrDefault(key));
            if (one != two)
            {
                var (from, to) = TextWindow.Around(one ?? "", two ?? "");
                sink.Add(file, DifferenceKind.Symbols, key, from, to, inputs.OfFact(key));
            }
        }
    }

    // Documents with the same content under other names were built in another folder.
    private static void CompareDocuments(SymbolFacts left, SymbolFacts right, CompilationInputs inputs, string file, DifferenceSink sink)
    {
        var gone = left.Documents.Where(document => right.Documents.GetValueOrDefault(document.Key) != document.Value).ToArray();
        var come = right.Documents.Where(document => left.Documents.GetValueOrDefault(document.Key) != document.Value).ToArray();
        var byContent = come.Where(document => !left.Documents.ContainsKey(document.Key))
            .ToLookup(document => document.Value, document => document.Key);
        var moved = gone.Where(document => !right.Documents.ContainsKey(document.Key) && byContent[document.Value].Any()).ToArray();
        if (moved.Length > 0)
        {
            sink.Add(
                file, DifferenceKind.Path, string.Create(CultureInfo.InvariantCulture, $"paths of {moved.Length} documents"),
                moved[0].Key, byContent[moved[0].Value].First(), Causes.Folder);
        }

        foreach (var (name, content) in gone.Except(moved))
        {
            sink.Add(file, DifferenceKind.Symbols, $"document {name}", content, right.Documents.GetValueOrDefault(name)
                ?? "absent", inputs.OfDocument(name));
        }

        var contents = moved.Select(document => document.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, content) in come.Where(document =>
            !left.Documents.ContainsKey(document.Key) && !contents.Contains(document.Value)))
        {
            sink.Add(file, DifferenceKind.Symbols, $"document {name}", "absent", content, inputs.OfDocument(name));
        }

        if (inputs.OutOfOrder is { } order)
        {
            sink.Add(file, DifferenceKind.Order, "order of the documents", order.Left, order.Right, inputs.OfOrder);
        }

        ComparePacking(left, right, file, sink);
    }

    // The compiler deflates a file in other pieces than what a generator hands it; the content is that of the checksum.
    private static void ComparePacking(SymbolFacts left, SymbolFacts right, string file, DifferenceSink sink)
    {
        var packed = left.Packed.Where(source => right.Packed.TryGetValue(source.Key, out var other) && !other.AsSpan().SequenceEqual(source.Value)
            && left.Documents[source.Key] == right.Documents[source.Key]).Select(source => source.Key).Order(StringComparer.Ordinal)
                .ToArray();
        if (packed.Length > 0)
        {
            sink.Add(
                file, DifferenceKind.Order,
                    string.Create(CultureInfo.InvariantCulture, $"packing of {packed.Length} embedded sources, such as {packed[0]}"),
                cause: Causes.Compression);
        }
    }

    private static MetadataReaderProvider Open(ReadOnlyMemory<byte> image) =>
        MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(image.ToArray()));
}
