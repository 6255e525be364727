#if NET
using Hardening.Secrets.Files;

namespace Hardening.Secrets.Git;

/// <summary>
/// Scans every object of a repository, reachable or not: blobs, the messages of commits and tags, and the names in trees. Merge content,
/// notes, stashes, deleted branches and loose blobs are objects like all others. Beside the objects, the repository's own files are
/// scanned: its configuration with the addresses of remotes, names of branches, reflogs, hooks.
/// </summary>
public sealed class GitObjectScanner(SecretScanner scanner, FileScanOptions options, IGitLauncher launcher)
{
    private static readonly IncompleteReason Submodules = new("HTB0705", ".git/modules",
        "Submodules are repositories of their own; scan them with --git where they are checked out.");

    // Objects are read through git; submodules are repositories of their own.
    private static readonly string[] Elsewhere = ["objects", "modules"];

    /// <summary>Scans the repository that contains <paramref name="folder"/>, which must be absolute.</summary>
    /// <param name="folder">A folder in the repository.</param>
    /// <param name="scope">Which objects; the repository's own files belong to <see cref="GitScope.Everything"/>.</param>
    /// <param name="cancellation">Ends the scan.</param>
    /// <exception cref="SecretsException">HTB0714: the folder is not in a git repository, the revision is unknown, or the repository cannot
    /// be read.</exception>
    public ScanReport Scan(string folder, GitScope scope, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(scope);
        var git = new GitCommands(launcher, folder);
        var incomplete = Limits(git);
        var selection = GitSelection.Of(scope, git);
        if (selection.IsEmpty)
        {
            return new ScanReport([], incomplete, 0, 0) { NothingAsked = true };
        }

        var objects = ScanObjects(git, selection, incomplete, cancellation);
        if (scope.IsStaged)
        {
            return objects;
        }

        var located = new ScanReport(GitOrigins.Locate(git, objects.Findings), objects.Incomplete, objects.ScannedItems, objects.ScannedBytes);
        return ReferenceEquals(scope, GitScope.Everything) ? located.Combine(OwnFiles(git, cancellation)) : located;
    }

    /// <summary>What the clone itself lacks.</summary>
    private static List<IncompleteReason> Limits(GitCommands git)
    {
        var incomplete = new List<IncompleteReason>();
        var shallow = git.Lines("rev-parse", "--is-shallow-repository")
            ?? throw new SecretsException("HTB0714", "The folder is not in a git repository.",
                "Scan it without --git, or give a folder inside a repository.", git.Folder);
        if (shallow is ["true"])
        {
            incomplete.Add(new IncompleteReason("HTB0715", ".git", "The clone is shallow; the history before it was not scanned."));
        }

        if (git.Lines("config", "--get-regexp", "^remote\\..*\\.(promisor|partialclonefilter)$") is { Count: > 0 })
        {
            incomplete.Add(new IncompleteReason("HTB0716", ".git",
                "The clone is partial; objects that were never fetched were not scanned."));
        }

        return incomplete;
    }

    /// <summary>git unpacks the objects one after the other while others are scanned beside it.</summary>
    private ScanReport ScanObjects(GitCommands git, GitSelection selection, List<IncompleteReason> incomplete, CancellationToken cancellation)
    {
        var found = new List<LocatedFinding>();
        long items = 0, bytes = 0;
        var (arguments, input) = selection.Batch;
        using var process = git.Start(arguments, input);
        using var objects = new BatchReader(process.Output, options.MaximumFileBytes);
        var damaged = !selection.IsWhole;
        try
        {
            ParallelWork.ForEach(objects.Read(), options, Take, cancellation);
            damaged |= process.WaitForExit() != 0 || objects.Missing > 0;
        }
        catch (SecretsException broken) when (broken.Code == "HTB0717")
        {
            // What was found before the damage counts; git, which may still be writing, is ended with its process.
            damaged = true;
        }

        // What a partial clone lacks is said already.
        if (damaged && !incomplete.Exists(reason => reason.Code == "HTB0716"))
        {
            incomplete.Add(new IncompleteReason("HTB0717", ".git",
                "git could not read every object; the repository is damaged or incomplete."));
        }

        return new ScanReport(found, incomplete, items, bytes);

        void Take(BatchEntry entry)
        {
            var item = ScanObject(entry, selection, cancellation);
            var origin = new GitOrigin(entry.Id, entry.Kind, entry.Kind == "commit" ? entry.Id : null);
            lock (found)
            {
                found.AddRange(item.Findings.Select(f => f with { Git = origin }));
                incomplete.AddRange(item.Incomplete);
                items += item.ScannedItems;
                bytes += item.ScannedBytes;
                options.Progress?.Report(new ScanProgress(items, bytes));
            }
        }
    }

    private ContentScanner ScanObject(BatchEntry entry, GitSelection selection, CancellationToken cancellation)
    {
        var path = entry.Kind == "blob" ? selection.Paths.Find(entry.Id) ?? entry.Id : entry.Id;
        var item = new ContentScanner(scanner, options, path, cancellation);
        if (entry.Content is not { } content)
        {
            item.LeaveOut("HTB0707", "The object was not scanned: it is larger than the bound on one file.");
            return item;
        }

        using var stream = new MemoryStream(content, 0, entry.Length);
        item.ScanStream(stream, entry.Length, entry: null, depth: 0);
        entry.Return();
        return item;
    }

    private ScanReport OwnFiles(GitCommands git, CancellationToken cancellation)
    {
        var repository = git.Lines("rev-parse", "--path-format=absolute", "--git-common-dir") is [var path]
            ? path
            : throw new SecretsException("HTB0717", "git does not say where the repository is.", "Run git fsck in the repository.", git.Folder);
        var report = new FileTreeScanner(scanner, options).Scan(repository, ".git/", Elsewhere, cancellation);
        return Directory.Exists(Path.Combine(repository, "modules")) ? report.Combine(new ScanReport([], [Submodules], 0, 0)) : report;
    }
}
#endif
