#if NET
using System.Text;

namespace Hardening.Secrets.Git;

/// <summary>The objects of a <see cref="GitScope"/>: their ids, or none for all, and the paths of blobs.</summary>
internal sealed class GitSelection
{
    private readonly HashSet<string>? ids;

    private GitSelection(HashSet<string>? ids, GitPaths paths) => (this.ids, Paths) = (ids, paths);

    public GitPaths Paths { get; }

    /// <summary>False when git could not walk to every object that something refers to: some are gone.</summary>
    public bool IsWhole { get; private init; } = true;

    /// <summary>True when the scope was narrowed and nothing is in it.</summary>
    public bool IsEmpty => ids is { Count: 0 };

    /// <summary>What <c>git cat-file</c> is asked for.</summary>
    public (string[] Arguments, byte[]? Input) Batch => ids is null
        ? (["cat-file", "--batch-all-objects", "--unordered", "--batch"], null)
        : (["cat-file", "--batch"], Encoding.ASCII.GetBytes(string.Concat(ids.Order(StringComparer.Ordinal).Select(id => id + "\n"))));

    /// <exception cref="SecretsException">HTB0714: git does not know the revision, or cannot list the objects.</exception>
    public static GitSelection Of(GitScope scope, GitCommands git) =>
        scope.IsStaged ? Staged(git) : scope.Revision is { } revision ? Since(revision, git) : Everything(git);

    private static GitSelection Everything(GitCommands git)
    {
        // Unreachable objects have no path, and in a damaged repository none may have; they are scanned all the same.
        var paths = new GitPaths();
        var isWhole = Read(git, paths, null, "rev-list", "--objects", "--all", "--reflog");
        return new GitSelection(null, paths) { IsWhole = isWhole };
    }

    private static GitSelection Since(string revision, GitCommands git)
    {
        var commit = git.Lines("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}") is [var id]
            ? id
            : throw new SecretsException("HTB0714", "The repository has no such revision.", "Fetch it, or name another with --since.", git.Folder);
        var (paths, ids) = (new GitPaths(), new HashSet<string>(StringComparer.Ordinal));
        return Read(git, paths, ids, "rev-list", "--objects", "--all", "HEAD", "^" + commit) ? new GitSelection(ids, paths) : throw Unlisted(git);
    }

    private static GitSelection Staged(GitCommands git)
    {
        var (paths, ids) = (new GitPaths(), new HashSet<string>(StringComparer.Ordinal));
        var parts = git.Parts("diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--diff-filter=d")
            ?? throw Unlisted(git);

        // ":100644 100644 OLD NEW M", then the path. A mode of 160000 is a submodule, whose commit is not here.
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            var fields = parts[i].Split(' ');
            if (fields.Length == 5 && fields[1] != "160000")
            {
                ids.Add(fields[3]);
                paths.Add(fields[3], parts[i + 1]);
            }
        }

        return new GitSelection(ids, paths);
    }

    /// <summary>Reads what <c>git rev-list --objects</c> lists; false when git failed.</summary>
    private static bool Read(GitCommands git, GitPaths paths, HashSet<string>? ids, params string[] arguments) => git.ForEachLine(
        line =>
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var id = space < 0 ? line : line[..space];
            ids?.Add(id);
            if (space > 0 && space + 1 < line.Length)
            {
                paths.Add(id, line[(space + 1)..]);
            }
        },
        arguments);

    private static SecretsException Unlisted(GitCommands git) =>
        new("HTB0714", "git cannot list the objects to scan.", "Run git fsck in the repository.", git.Folder);
}
#endif
