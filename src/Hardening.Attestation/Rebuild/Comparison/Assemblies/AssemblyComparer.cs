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
    internal static bool TryCompare(ComparedFile left, ComparedFile right, string file, DifferenceSink sink)
    {
        try
        {
            using var one = Open(left.Bytes);
            using var two = Open(right.Bytes);
            if (!one.HasMetadata || !two.HasMetadata)
            {
                return false;
            }

            if (!PeSignatures.DifferOnly(left.Bytes.Span, right.Bytes.Span, one, two, file, sink))
            {
                using var evidence = AssemblyEvidence.Of((left, one), (right, two), sink);
                Compare(one, two, file, evidence, sink);
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

    private static void Compare(PEReader left, PEReader right, string file, AssemblyEvidence evidence, DifferenceSink sink)
    {
        var before = sink.Total;
        DebugDirectory.Compare(left, right, file, evidence, sink);
        var (one, two) = Indexes(left, right);
        foreach (var key in one.Items.Keys.Union(two.Items.Keys))
        {
            sink.Cancellation.ThrowIfCancellationRequested();
            ItemComparer.Compare(key, one.Items.GetValueOrDefault(key), two.Items.GetValueOrDefault(key), file, evidence, sink);
        }

        PeHeaders.Compare(left, right, file, evidence, sink);
        NativeResources.Compare(left, right, file, sink);
        if (one.Items.Count == two.Items.Count && !one.Items.Keys.SequenceEqual(two.Items.Keys, StringComparer.Ordinal))
        {
            sink.Add(file, DifferenceKind.Order, "order of types and members", cause: evidence.Whole ?? Causes.Order);
        }

        if (one.Mvid != two.Mvid)
        {
            sink.Add(file, DifferenceKind.Identifier, "MVID", one.Mvid.ToString(), two.Mvid.ToString(),
                sink.Total > before ? Causes.Derived : evidence.Whole);
        }
    }

    // Side by side. Neither image is let go of while it is read, whatever the other turns out to be.
    private static (AssemblyIndex Left, AssemblyIndex Right) Indexes(PEReader left, PEReader right)
    {
        var other = Task.Run(() => AssemblyIndex.Of(right));
        try
        {
            return (AssemblyIndex.Of(left), other.GetAwaiter().GetResult());
        }
        finally
        {
            Task.WaitAny(other);
        }
    }

    /// <summary>Reads an image without a copy of it.</summary>
    internal static PEReader Open(ReadOnlyMemory<byte> image)
    {
        MemoryMarshal.TryGetArray(image, out var bytes);
        return bytes.Offset == 0 && bytes.Count == bytes.Array!.Length
            ? new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes.Array))
            : new PEReader([.. image.Span]);
    }
}
