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

    /// <summary>Comments in files that allow a secret where none is found. Past versions in git are not asked.</summary>
    public IReadOnlyList<UnusedSuppression> Unused { get; internal init; } = [];

    /// <summary>True when something that was asked for could not be scanned whole: unreadable, damaged, encrypted, past a bound, or missing
    /// from the clone. What is left out by rule, such as links, does not count.</summary>
    public bool IsIncomplete => Incomplete.Any(reason => !ByRule.Contains(reason.Code));

    // Links and devices; folders of git, which have a scan of their own.
    private static readonly string[] ByRule = ["HTB0704", "HTB0705"];

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
            ScannedBytes + other.ScannedBytes) { Unused = [.. Unused, .. other.Unused] };
    }
}
#endif
