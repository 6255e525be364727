using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Compares two zips, packages above all: entries by name and content, then their order, times and packing.</summary>
internal static class ZipComparer
{
    private const string SignatureEntry = ".signature.p7s";

    internal static void Compare(ComparedFile left, ComparedFile right, string file, DifferenceSink sink)
    {
        if (DiffersInSignatureOnly(left, right, file, sink))
        {
            return;
        }

        using var first = Open(left);
        using var second = Open(right);
        using var leftSymbols = SymbolPackage(left);
        using var rightSymbols = SymbolPackage(right);
        var (one, two) = (ZipNames.Of(first), ZipNames.Of(second));
        var reading = new Reading(left.Depth, leftSymbols, rightSymbols, one, two, sink);
        var tool = PackTools.Differ(one, two, sink);
        foreach (var name in one.Entries.Keys.Union(two.Entries.Keys).Order(StringComparer.Ordinal))
        {
            CompareEntry(name, one.Entries.GetValueOrDefault(name), two.Entries.GetValueOrDefault(name), Inside(file, name), tool, reading);
        }

        var common = one.Entries.Keys.Where(two.Entries.ContainsKey).ToArray();
        ComparePacking(common, one, two, file, tool, sink);
        if (!common.SequenceEqual(two.Entries.Keys.Where(one.Entries.ContainsKey), StringComparer.Ordinal))
        {
            sink.Add(file, DifferenceKind.Order, "order of the entries", cause: tool ?? Causes.Order);
        }

        if (first.Comment != second.Comment)
        {
            sink.Add(file, DifferenceKind.Metadata, "comment of the zip", first.Comment, second.Comment);
        }
    }

    private static bool DiffersInSignatureOnly(ComparedFile left, ComparedFile right, string file, DifferenceSink sink)
    {
        if (!ArtifactHasher.IsPackage(left.Name) || !ArtifactHasher.IsPackage(right.Name))
        {
            return false;
        }

        var (one, two) = (Content(left, sink), Content(right, sink));
        if (one is null || two is null || one.ContentSha512 != two.ContentSha512)
        {
            return false;
        }

        sink.Add(file, DifferenceKind.Signature, "package signature", Signed(one), Signed(two), Causes.PackageSignature);
        return true;
    }

    // A zip that is no well-formed package is still compared entry by entry; only the shortcut is closed to it.
    private static ArtifactDigests? Content(ComparedFile package, DifferenceSink sink)
    {
        try
        {
            return PackageContent.HashContent(Stream(package), sink.Cancellation);
        }
        catch (AttestationException)
        {
            return null;
        }
    }

    private static string Signed(ArtifactDigests digests) => digests.IsSigned ? "signed" : "not signed";

    private static void CompareEntry(string name, ZipArchiveEntry? left, ZipArchiveEntry? right, string file, Cause? tool, Reading reading)
    {
        var sink = reading.Sink;
        if (left is null || right is null)
        {
            sink.Compared(identical: false);
            var kind = name == SignatureEntry ? DifferenceKind.Signature : left is null ? DifferenceKind.Added : DifferenceKind.Removed;
            sink.Add(
                file, kind, name == SignatureEntry ? "package signature" : "zip entry", left is null ? "absent" : "present",
                right is null ? "absent" : "present",
                name == SignatureEntry ? Causes.PackageSignature
                    : (left is null ? reading.Left : reading.Right).HasFramework(name) ? null : Causes.Framework);
            return;
        }

        var (one, two) = (Read(left, reading.LeftSymbols, reading), Read(right, reading.RightSymbols, reading));
        var same = one.Bytes.Span.SequenceEqual(two.Bytes.Span);
        if (name == SignatureEntry && !same)
        {
            sink.Compared(identical: false);
            sink.Add(file, DifferenceKind.Signature, "package signature", cause: Causes.PackageSignature);
        }
        else if (name == ZipNames.Relationships && !same && ZipNames.SameRelationships(one.Bytes.Span, two.Bytes.Span))
        {
            sink.Compared(identical: false);
            sink.Add(file, DifferenceKind.Identifier, "ids of relationships", cause: Causes.RandomName);
        }
        else if (!same && PackageXmlComparer.IsPackageXml(left.Name) && PackageXmlComparer.TryCompare(one, two, file, tool, sink))
        {
            sink.Compared(identical: false);
        }
        else
        {
            FileComparer.Compare(one, two, file, sink);
        }
    }

    // One line for all entries: whatever packs does so for every entry alike.
    private static void ComparePacking(string[] common, ZipNames one, ZipNames two, string file, Cause? tool, DifferenceSink sink)
    {
        Report(DifferenceKind.Time, "time", Causes.Clock, e => e.LastWriteTime.DateTime.ToString("s", CultureInfo.InvariantCulture));
        Report(
            DifferenceKind.Metadata, "attributes or comment", tool,
            e => string.Create(CultureInfo.InvariantCulture, $"0x{e.ExternalAttributes:x8} {e.Comment}"));
        Report(DifferenceKind.Identifier, "name", Causes.RandomName, e => e.FullName);
        var sameContent = common.Where(name => one.Entries[name].Crc32 == two.Entries[name].Crc32).ToArray();
        common = sameContent;
        Report(DifferenceKind.Order, "packed size", tool ?? Causes.Compression, e => e.CompressedLength.ToString(CultureInfo.InvariantCulture));

        void Report(DifferenceKind kind, string what, Cause? cause, Func<ZipArchiveEntry, string> value)
        {
            var differing = common.Where(name => value(one.Entries[name]) != value(two.Entries[name])).ToArray();
            if (differing.Length > 0)
            {
                var first = differing[0];
                var others = differing.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and of {differing.Length - 1} more");
                sink.Add(file, kind, $"{what} of {first}{others}", value(one.Entries[first]), value(two.Entries[first]), cause);
            }
        }
    }

    private static ComparedFile Read(ZipArchiveEntry entry, ZipArchive? symbols, Reading reading) =>
        new(entry.Name, Bytes(entry, reading.Sink), reading.Depth + 1, name => Neighbour(entry, name, symbols, reading.Sink));

    private static byte[] Bytes(ZipArchiveEntry entry, DifferenceSink sink)
    {
        sink.Unpack(entry.Length);
        var bytes = new byte[entry.Length];
        try
        {
            using var content = entry.Open();
            content.ReadExactly(bytes);
            if (content.ReadByte() >= 0)
            {
                throw Damaged("an entry is longer than the directory says", entry.FullName);
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(error.Message, entry.FullName, error);
        }

        return bytes;
    }

    // Symbols lie beside an assembly, or in the same place of the package of symbols.
    private static ReadOnlyMemory<byte>? Neighbour(ZipArchiveEntry entry, string name, ZipArchive? symbols, DifferenceSink sink)
    {
        var path = entry.FullName[..^entry.Name.Length] + name;
        return (entry.Archive.GetEntry(path) ?? symbols?.GetEntry(path)) is { } other && other.Length <= sink.Limits.FileSize
            ? Bytes(other, sink) : (ReadOnlyMemory<byte>?)null;
    }

    private static ZipArchive? SymbolPackage(ComparedFile package) =>
        ArtifactHasher.IsPackage(package.Name) && package.Beside?.Invoke(Path.ChangeExtension(package.Name, ".snupkg")) is { } bytes
            ? Open(new ComparedFile(Path.ChangeExtension(package.Name, ".snupkg"), bytes)) : null;

    private static ZipArchive Open(ComparedFile file)
    {
        try
        {
            var zip = new ZipArchive(Stream(file), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            _ = zip.Entries;
            return zip;
        }
        catch (InvalidDataException error)
        {
            throw Damaged(error.Message, file.Name, error);
        }
    }

    private static MemoryStream Stream(ComparedFile file)
    {
        MemoryMarshal.TryGetArray(file.Bytes, out var bytes);
        return new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
    }

    private static string Inside(string file, string name) => file.Length == 0 ? name : $"{file}/{name}";

    private static AttestationException Damaged(string why, string file, Exception? inner = null) =>
        new(AttestationCodes.BadPackage, "The package is damaged: " + why, "Download or pack it again.", file, inner);

    private sealed record Reading(
        int Depth, ZipArchive? LeftSymbols, ZipArchive? RightSymbols, ZipNames Left, ZipNames Right, DifferenceSink Sink);
}
