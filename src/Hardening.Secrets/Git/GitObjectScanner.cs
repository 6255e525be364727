#if NET
using System.Text;
using Hardening.Secrets.Files;

namespace Hardening.Secrets.Git;

/// <summary>
/// Scans every object of a repository, reachable or not: blobs, the messages of commits and tags, and the names in trees. Merge content,
/// notes, stashes, deleted branches and loose blobs are objects like all others. Beside the objects, the repository's own files are
/// scanned: its configuration with the addresses of remotes, names of branches, reflogs, hooks.
/// </summary>
public sealed class GitObjectScanner(SecretScanner scanner, FileScanOptions options, IGitLauncher git)
{
    private const int MaximumOrigins = 500;

    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal)
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_NO_LAZY_FETCH"] = "1",
        ["GIT_PAGER"] = "cat",
        ["LC_ALL"] = "C",
    };

    // Objects are read through git; submodules are repositories of their own.
    private static readonly string[] Elsewhere = ["objects", "modules"];

    // A repository of another user is only read, by object id; hooks and filters never run for these commands.
    private static readonly string[] Safe =
        ["-c", "safe.directory=*", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"];

    /// <summary>Scans the repository that contains <paramref name="folder"/>, which must be absolute.</summary>
    /// <exception cref="SecretsException">HTB0714: the folder is not in a git repository, or the repository cannot be read.</exception>
    public ScanReport Scan(string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var incomplete = new List<IncompleteReason>();
        var shallow = Lines(folder, ["rev-parse", "--is-shallow-repository"])
            ?? throw new SecretsException("HTB0714", "The folder is not in a git repository.",
                "Scan it without --git, or give a folder inside a repository.", folder);
        if (shallow is ["true"])
        {
            incomplete.Add(new IncompleteReason("HTB0715", ".git", "The clone is shallow; the history before it was not scanned."));
        }

        if (Lines(folder, ["config", "--get-regexp", "^remote\\..*\\.(promisor|partialclonefilter)$"]) is { Count: > 0 })
        {
            incomplete.Add(new IncompleteReason("HTB0716", ".git",
                "The clone is partial; objects that were never fetched were not scanned."));
        }

        var found = new List<LocatedFinding>();
        long items = 0, bytes = 0;
        using (var process = Start(folder, ["cat-file", "--batch-all-objects", "--unordered", "--batch"]))
        {
            using var objects = new BatchReader(process.Output, options.MaximumFileBytes);
            foreach (var entry in objects.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (entry.Content is not { } content)
                {
                    incomplete.Add(new IncompleteReason("HTB0707", entry.Id,
                        "The object was not scanned: it is larger than the bound on one file."));
                    continue;
                }

                var item = new ContentScanner(scanner, options, entry.Id, cancellation);
                using var stream = new MemoryStream(content, 0, entry.Length);
                item.ScanStream(stream, entry.Length, entry: null, depth: 0);
                found.AddRange(item.Findings.Select(f =>
                    f with { Git = new GitOrigin(entry.Id, entry.Kind, entry.Kind == "commit" ? entry.Id : null) }));
                incomplete.AddRange(item.Incomplete);
                items += item.ScannedItems;
                bytes += item.ScannedBytes;
            }

            if (process.WaitForExit() != 0)
            {
                incomplete.Add(new IncompleteReason("HTB0717", ".git",
                    "git could not read every object; the repository is damaged or incomplete."));
            }
        }

        var own = OwnFiles(folder, incomplete, cancellation);
        return new ScanReport(Locate(folder, found, incomplete), incomplete, items, bytes).Combine(own);
    }

    private ScanReport OwnFiles(string folder, List<IncompleteReason> incomplete, CancellationToken cancellation)
    {
        var repository = Lines(folder, ["rev-parse", "--path-format=absolute", "--git-common-dir"]) is [var path]
            ? path
            : throw new SecretsException("HTB0717", "git does not say where the repository is.", "Run git fsck in the repository.", folder);
        if (Directory.Exists(Path.Combine(repository, "modules")))
        {
            incomplete.Add(new IncompleteReason("HTB0705", ".git/modules",
                "Submodules are repositories of their own; scan them with --git where they are checked out."));
        }

        return new FileTreeScanner(scanner, options).Scan(repository, ".git/", Elsewhere, cancellation);
    }

    /// <summary>Gives findings in blobs the path and the first commit that have them, as far as anything still refers to them.</summary>
    private List<LocatedFinding> Locate(string folder, List<LocatedFinding> found, List<IncompleteReason> incomplete)
    {
        var blobs = found.Where(f => f.Git!.Kind == "blob").Select(f => f.Git!.ObjectId).ToHashSet(StringComparer.Ordinal);
        if (blobs.Count == 0)
        {
            return found;
        }

        var paths = Paths(folder, blobs);
        var commits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var blob in blobs.Order(StringComparer.Ordinal).Take(MaximumOrigins))
        {
            if (Lines(folder, ["log", "--all", "--reflog", "-m", "--topo-order", "--format=%H", "--find-object=" + blob]) is [..,
                var first])
            {
                commits[blob] = first;
            }
        }

        if (blobs.Count > MaximumOrigins)
        {
            incomplete.Add(new IncompleteReason("HTB0718", ".git",
                "The first commit was looked up for the first 500 objects with findings only."));
        }

        return
        [
            .. found.Select(f => f.Git is { Kind: "blob" } origin
                ? f with { Path = scanner.Redact(paths.GetValueOrDefault(origin.ObjectId, f.Path)),
                    Git = origin with { Commit = commits.GetValueOrDefault(origin.ObjectId) } }
                : f),
        ];
    }

    private Dictionary<string, string> Paths(string folder, HashSet<string> blobs)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines(folder, ["rev-list", "--objects", "--all", "--reflog"]) ?? [])
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0 && space + 1 < line.Length && blobs.Contains(line[..space]))
            {
                paths.TryAdd(line[..space], line[(space + 1)..]);
            }
        }

        return paths;
    }

    private IGitProcess Start(string folder, string[] arguments) => git.Start(folder, [.. Safe, .. arguments], Environment);

    /// <summary>The lines of the output, or null when git failed.</summary>
    private List<string>? Lines(string folder, string[] arguments)
    {
        using var process = Start(folder, arguments);
        using var reader = new StreamReader(process.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return process.WaitForExit() == 0 ? lines : null;
    }
}
#endif
