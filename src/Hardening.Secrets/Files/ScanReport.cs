#if NET
namespace Hardening.Secrets.Files;

/// <summary>The outcome of a scan: findings in the order of paths and offsets, what was read, and what was not.</summary>
public sealed class ScanReport
{
    internal ScanReport(IEnumerable<LocatedFinding> findings, IEnumerable<IncompleteReason> incomplete, long scannedItems,
        long scannedBytes)
    {
        Findings =
        [
            .. findings
                .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Entry, StringComparer.Ordinal)
                .ThenBy(f => f.Git?.ObjectId, StringComparer.Ordinal).ThenBy(f => f.Finding.Start).ThenBy(f =>
                    f.Finding.Rule.Id, StringComparer.Ordinal),
        ];
        Incomplete = [.. incomplete.OrderBy(i => i.Path, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal)];
        ScannedItems = scannedItems;
        ScannedBytes = scannedBytes;
    }

    /// <summary>All findings, notes too.</summary>
    public IReadOnlyList<LocatedFinding> Findings { get; }

    /// <summary>What was skipped or cut off.</summary>
    public IReadOnlyList<IncompleteReason> Incomplete { get; }

    /// <summary>Files, archive entries and git objects that were scanned.</summary>
    public long ScannedItems { get; }

    /// <summary>Bytes that were scanned, after decompression.</summary>
    public long ScannedBytes { get; }

    /// <summary>True when nothing was scanned although there was something to scan, or nobody knows; a caller must not report that as
    /// clean. Nothing staged and nothing new are clean.</summary>
    public bool NothingScanned => ScannedItems == 0 && !NothingAsked;

    internal bool NothingAsked { get; init; }

    /// <summary>Number of findings at warning or error.</summary>
    public int Count => Findings.Count(f => f.Finding.Level >= SecretLevel.Warning);

    /// <summary>This report and another as one.</summary>
    public ScanReport Combine(ScanReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ScanReport(Findings.Concat(other.Findings), Incomplete.Concat(other.Incomplete), ScannedItems + other.ScannedItems,
            ScannedBytes + other.ScannedBytes);
    }
}
#endif
