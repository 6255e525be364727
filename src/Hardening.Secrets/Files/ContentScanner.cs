#if NET
using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;

namespace Hardening.Secrets.Files;

/// <summary>
/// Scans the content of one file: the bytes themselves and, when they are a zip (nupkg, snupkg, docx, jar …), tar or gzip file, every
/// entry, to the bounds of <see cref="FileScanOptions"/>. Names of files and entries are scanned like content, and shown redacted. One
/// instance serves one file.
/// </summary>
internal sealed class ContentScanner
{
    private const int ChunkBytes = 8 << 20;

    // A token may straddle two chunks; private keys are the longest ones.
    private const int OverlapBytes = 64 << 10;

    private readonly SecretScanner scanner;
    private readonly FileScanOptions options;
    private readonly string path;
    private readonly CancellationToken cancellation;
    private long unpacked;

    public ContentScanner(SecretScanner scanner, FileScanOptions options, string path, CancellationToken cancellation)
    {
        this.scanner = scanner;
        this.options = options;
        this.cancellation = cancellation;
        this.path = path = SafeName.Of(scanner, path, out var inName);
        Findings.AddRange(inName.Select(f => new LocatedFinding(path, null, f)));
    }

    public List<LocatedFinding> Findings { get; } = [];

    public List<IncompleteReason> Incomplete { get; } = [];

    public HashSet<UnusedSuppression> Unused { get; } = [];

    public long ScannedItems { get; private set; }

    public long ScannedBytes { get; private set; }

    /// <summary>Says that the file is not scanned, and why.</summary>
    public void LeaveOut(string code, string message) => Cut(null, code, message);

    /// <summary>Scans the file at <paramref name="fullPath"/>.</summary>
    public void ScanFile(string fullPath)
    {
        using var stream = new FileStream(fullPath,
            new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0 });
        ScanStream(stream, stream.Length, entry: null, depth: 0);
    }

    /// <summary>Scans a stream to its end or to the bound on one file.</summary>
    /// <param name="stream">What to scan.</param>
    /// <param name="expected">How long it is likely to be; a hint for the size of the buffer.</param>
    /// <param name="entry">Name of the entry, null for the file itself.</param>
    /// <param name="depth">Archives around it.</param>
    public void ScanStream(Stream stream, long expected, string? entry, int depth)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected + 1, 4096, ChunkBytes + OverlapBytes));
        var length = 0;
        try
        {
            // One byte more than expected tells a longer stream from its end.
            length = stream.ReadAtLeast(buffer.AsSpan(0, Math.Min(buffer.Length, ChunkBytes)), Math.Min(buffer.Length, ChunkBytes),
                throwOnEndOfStream: false);
            if (length == buffer.Length && length < ChunkBytes)
            {
                var larger = ArrayPool<byte>.Shared.Rent(ChunkBytes + OverlapBytes);
                buffer.AsSpan(0, length).CopyTo(larger);
                Return(buffer, length);
                buffer = larger;
                length += stream.ReadAtLeast(buffer.AsSpan(length, ChunkBytes - length), ChunkBytes - length, throwOnEndOfStream: false);
            }

            if (Archives.KindOf(buffer.AsSpan(0, length)) is var kind and not ArchiveKind.None)
            {
                ScanArchive(stream.CanSeek ? Rewound(stream) : new ConcatenatedStream(buffer.AsMemory(0, length), stream), kind, entry, depth);
                return;
            }

            ScanChunks(stream, buffer, length, entry);
        }
        finally
        {
            Return(buffer, Math.Min(buffer.Length, length == ChunkBytes ? buffer.Length : length));
        }
    }

    /// <summary>The stream from its start; directories of archives are read field by field, which the buffer makes cheap.</summary>
    private static BufferedStream Rewound(Stream stream)
    {
        stream.Position = 0;
        return new BufferedStream(stream, 1 << 16);
    }

    /// <summary>The pool is shared; the buffer held whatever the file held.</summary>
    private static void Return(byte[] buffer, int used)
    {
        buffer.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void ScanChunks(Stream stream, byte[] buffer, int length, string? entry)
    {
        ScannedItems++;
        var name = entry is null ? path : path + "!" + entry;
        var lines = new LineCounter();
        var kept = 0;
        long offset = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ScannedBytes += length - kept;
            var unused = new List<int>();
            foreach (var finding in scanner.Scan(buffer, length, name, unused))
            {
                // What ends in the part that was kept from the chunk before has been reported there.
                if (finding.Start + finding.Length > kept || kept == 0)
                {
                    Add(entry, finding.With((int)Math.Min(int.MaxValue, offset + finding.Start), finding.Length,
                        lines.Shift(finding.Region)));
                }
            }

            AddUnused(unused, entry, lines);
            if (length < ChunkBytes)
            {
                return;
            }

            if (offset + length >= options.MaximumFileBytes)
            {
                Cut(entry, "HTB0707", "Only the first part was scanned: it is larger than the bound on one file.");
                return;
            }

            kept = OverlapBytes;
            lines.Pass(buffer.AsSpan(0, length - kept));
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            offset += length - kept;
            var read = stream.ReadAtLeast(buffer.AsSpan(kept, ChunkBytes), ChunkBytes, throwOnEndOfStream: false);
            if (read == 0)
            {
                return;
            }

            length = kept + read;
            if (read < ChunkBytes)
            {
                ScanLast(buffer, length, kept, name, entry, offset, lines);
                return;
            }
        }
    }

    private void ScanLast(byte[] buffer, int length, int kept, string name, string? entry, long offset, LineCounter lines)
    {
        ScannedBytes += length - kept;
        var unused = new List<int>();
        foreach (var finding in scanner.Scan(buffer, length, name, unused).Where(f => f.Start + f.Length > kept))
        {
            Add(entry, finding.With((int)Math.Min(int.MaxValue, offset + finding.Start), finding.Length, lines.Shift(finding.Region)));
        }

        AddUnused(unused, entry, lines);
    }

    private void AddUnused(List<int> unused, string? entry, LineCounter lines) =>
        Unused.UnionWith(unused.Select(line => new UnusedSuppression(path, entry, lines.Shift(new TextRegion(line, 1, line, 1)).StartLine)));

    private void ScanArchive(Stream stream, ArchiveKind kind, string? entry, int depth)
    {
        if (depth >= options.MaximumArchiveDepth)
        {
            Cut(entry, "HTB0708", "The archive was not opened: it is nested too deeply.");
            return;
        }

        try
        {
            switch (kind)
            {
                case ArchiveKind.Zip:
                    ScanZip(stream, entry, depth);
                    break;
                case ArchiveKind.GZip:
                    using (var gzip = new GZipStream(stream, CompressionMode.Decompress))
                    {
                        ScanEntry(gzip, 1 << 16, Join(entry, "content"), depth);
                    }

                    break;
                default:
                    ScanTar(stream, entry, depth);
                    break;
            }
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException or ArgumentException or NotSupportedException)
        {
            Cut(entry, "HTB0709", "The archive is damaged; only a part of it was scanned.");
        }
    }

    private void ScanZip(Stream stream, string? entry, int depth)
    {
        // The directory is at the end, so a stream that cannot seek is brought into memory, to the bound on one file.
        using var seekable = stream.CanSeek ? stream.Length <= options.MaximumFileBytes ? stream : null : Archives.Buffer(stream, options.MaximumFileBytes);
        if (seekable is null)
        {
            Cut(entry, "HTB0707", "The archive was not opened: it is larger than the bound on one file.");
            return;
        }

        using var zip = new ZipArchive(seekable, ZipArchiveMode.Read);
        var count = 0;
        foreach (var item in zip.Entries)
        {
            if (++count > options.MaximumArchiveEntries)
            {
                Cut(entry, "HTB0710", "The archive has too many entries; the first ones were scanned.");
                return;
            }

            if (item.FullName.EndsWith('/'))
            {
                continue;
            }

            if (item.IsEncrypted)
            {
                Cut(EntryName(entry, item.FullName), "HTB0711", "The entry is encrypted.");
                continue;
            }

            using var content = item.Open();
            ScanEntry(content, item.Length, EntryName(entry, item.FullName), depth);
        }
    }

    private void ScanTar(Stream stream, string? entry, int depth)
    {
        using var tar = new TarReader(stream);
        var count = 0;
        while (tar.GetNextEntry() is { } item)
        {
            if (++count > options.MaximumArchiveEntries)
            {
                Cut(entry, "HTB0710", "The archive has too many entries; the first ones were scanned.");
                return;
            }

            if (item.DataStream is { } content)
            {
                ScanEntry(content, item.Length, EntryName(entry, item.Name), depth);
            }
        }
    }

    private void ScanEntry(Stream content, long expected, string entry, int depth)
    {
        cancellation.ThrowIfCancellationRequested();
        using var bounded = new BoundedStream(content, options.MaximumUnpackedBytes - unpacked);
        ScanStream(bounded, expected, entry, depth + 1);
        unpacked += bounded.BytesRead;
        if (bounded.Exceeded)
        {
            Cut(entry, "HTB0712", "The archive unpacks to more than the bound; it was scanned in part.");
        }
    }

    private string EntryName(string? entry, string name)
    {
        var full = Join(entry, SafeName.Of(scanner, name, out var inName));
        inName.ForEach(finding => Add(full, finding));
        return full;
    }

    private void Add(string? entry, SecretFinding finding) => Findings.Add(new LocatedFinding(path, entry, finding));

    private void Cut(string? entry, string code, string message) =>
        Incomplete.Add(new IncompleteReason(code, entry is null ? path : path + "!" + entry, message));

    private static string Join(string? entry, string name) => entry is null ? name : entry + "!" + name;
}
#endif
