using System.Buffers.Binary;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares two files by what they are: the first bytes decide, not the name.</summary>
internal static class FileComparer
{
    private const uint ZipEntry = 0x04034b50;
    private const uint MetadataRoot = 0x424a5342;

    internal static void Compare(ComparedFile left, ComparedFile right, string file, DifferenceSink sink)
    {
        var same = left.Bytes.Span.SequenceEqual(right.Bytes.Span);
        sink.Compared(same);
        if (same)
        {
            return;
        }

        var before = sink.Total;
        switch (Magic(left), Magic(right))
        {
            case (ZipEntry, ZipEntry) when left.Depth < sink.Limits.Depth:
                ZipComparer.Compare(left, right, file, sink);
                break;
            case (MetadataRoot, MetadataRoot):
                SymbolsComparer.Compare(left.Bytes, right.Bytes, file, sink);
                break;
            default:
                if (!AssemblyComparer.TryCompare(left, right, file, sink))
                {
                    PlainComparer.Compare(left.Bytes.Span, right.Bytes.Span, file, sink);
                }

                break;
        }

        if (sink.Total == before)
        {
            // The structures are equal and the bytes are not: what is between them is nobody's, so it is not vouched for.
            PlainComparer.CompareBytes(left.Bytes.Span, right.Bytes.Span, file, "bytes outside of every structure that is compared", sink);
        }
    }

    private static uint Magic(ComparedFile file) => file.Bytes.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(file.Bytes.Span) : 0;
}
