using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>
/// Compares two assemblies (ECMA-335) by what they declare and do, whatever the order and numbers of their rows: headers,
/// metadata, method bodies with tokens replaced by names, resources, debug information.
/// </summary>
internal static class AssemblyComparer
{
    /// <summary>False where one of them is no well-formed assembly, so that its bytes have to be compared.</summary>
    internal static bool TryCompare(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right, string file, DifferenceSink sink)
    {
        try
        {
            using var one = Open(left);
            using var two = Open(right);
            if (!one.HasMetadata || !two.HasMetadata)
            {
                return false;
            }

            if (!PeSignatures.DifferOnly(left.Span, right.Span, one, two, file, sink))
            {
                Compare(one, two, file, sink);
            }

            return true;
        }
        catch (Exception error) when (error is BadImageFormatException or ArgumentException or OverflowException or InvalidCastException
            or InvalidOperationException or EndOfStreamException or InvalidDataException)
        {
            // What the metadata reader throws on hostile input: nothing structural can be said, so every byte counts.
            return false;
        }
    }

    private static void Compare(PEReader left, PEReader right, string file, DifferenceSink sink)
    {
        var before = sink.Total;
        var compilers = DebugDirectory.Compare(left, right, file, sink);
        var (one, two) = (AssemblyIndex.Of(left), AssemblyIndex.Of(right));
        foreach (var key in one.Items.Keys.Union(two.Items.Keys))
        {
            sink.Cancellation.ThrowIfCancellationRequested();
            CompareItem(key, one.Items.GetValueOrDefault(key), two.Items.GetValueOrDefault(key), file, compilers, sink);
        }

        PeHeaders.Compare(left, right, file, sink);
        NativeResources.Compare(left, right, file, sink);
        if (one.Items.Count == two.Items.Count && !one.Items.Keys.SequenceEqual(two.Items.Keys, StringComparer.Ordinal))
        {
            sink.Add(file, DifferenceKind.Order, "order of types and members", cause: Causes.Order);
        }

        if (one.Mvid != two.Mvid)
        {
            sink.Add(file, DifferenceKind.Identifier, "MVID", one.Mvid.ToString(), two.Mvid.ToString(), sink.Total > before ? Causes.Derived : null);
        }
    }

    private static void CompareItem(string key, IndexedItem? left, IndexedItem? right, string file, string? compilers, DifferenceSink sink)
    {
        if (left is null || right is null)
        {
            var kind = left is null ? DifferenceKind.Added : DifferenceKind.Removed;
            sink.Add(file, kind, key, left?.Text, right?.Text, AssemblyCauses.Of(key, left?.Text ?? "", right?.Text ?? ""));
            return;
        }

        if (left.Text != right.Text)
        {
            var (from, to) = TextWindow.Around(left.Text, right.Text);
            sink.Add(file, DifferenceKind.Metadata, key, from, to, AssemblyCauses.Of(key, left.Text, right.Text));
        }

        if (left.Content.AsSpan().SequenceEqual(right.Content))
        {
            return;
        }

        var (one, two) = (left.Describe(), right.Describe());
        if (left.Kind == DifferenceKind.Resource || one.Lines.Count == 0 || two.Lines.Count == 0)
        {
            var cause = PlainComparer.DiffersInLineEndsOnly(one.Bytes.Span, two.Bytes.Span) ? Causes.LineEnds : null;
            PlainComparer.CompareBytes(one.Bytes.Span, two.Bytes.Span, file, key, left.Kind, cause, sink);
            return;
        }

        var at = 0;
        while (at < one.Lines.Count && at < two.Lines.Count && one.Lines[at] == two.Lines[at])
        {
            at++;
        }

        sink.Add(file, left.Kind, key, Line(one, at), Line(two, at), compilers);
    }

    private static string Line(ItemContent content, int at) => at < content.Lines.Count ? content.Lines[at] : "(end)";

    private static PEReader Open(ReadOnlyMemory<byte> image)
    {
        MemoryMarshal.TryGetArray(image, out var bytes);
        return bytes.Offset == 0 && bytes.Count == bytes.Array!.Length
            ? new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes.Array))
            : new PEReader([.. image.Span]);
    }
}
