#if NET
namespace Hardening.Secrets.Files;

/// <summary>Bounds of a scan of files and archives. What a bound cuts off is reported, never dropped silently.</summary>
public sealed class FileScanOptions
{
    /// <summary>Bytes of one file or entry that are read, at least 1 MiB; default 256 MiB.</summary>
    public long MaximumFileBytes { get; set; } = 256L << 20;

    /// <summary>Archives inside archives that are opened, 0 to 16; default 4.</summary>
    public int MaximumArchiveDepth { get; set; } = 4;

    /// <summary>Entries of one archive; default 20 000.</summary>
    public int MaximumArchiveEntries { get; set; } = 20_000;

    /// <summary>Bytes unpacked from one file, all depths together; default 1 GiB.</summary>
    public long MaximumUnpackedBytes { get; set; } = 1L << 30;

    /// <summary>Files or git objects scanned at a time, at least 1; default 1.</summary>
    public int Parallelism { get; set; } = 1;

    /// <summary>Hears after each file or git object how far the scan is; from the threads that scan, several at a time.</summary>
    public IProgress<ScanProgress>? Progress { get; set; }
}
#endif
