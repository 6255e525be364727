#if NET
using Hardening.Secrets.Files;

namespace Hardening.Secrets.Git;

/// <summary>Gives findings in blobs the first commit that has them, as far as anything still refers to them: one walk through the history
/// for all of them.</summary>
internal static class GitOrigins
{
    // Merges are compared with each of their parents, since content may come from a merge alone. Nothing that a repository may configure
    // changes what is listed.
    private static readonly string[] History =
    [
        "log", "--all", "--reflog", "-m", "--root", "--topo-order", "--raw", "--no-abbrev", "--no-renames", "--no-relative", "--no-ext-diff",
        "--no-textconv", "--no-show-signature", "--no-notes", "--no-color", "--format=%H",
    ];

    public static IEnumerable<LocatedFinding> Locate(GitCommands git, IReadOnlyCollection<LocatedFinding> found)
    {
        var commits = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var blob in found.Where(f => f.Git!.Kind == "blob"))
        {
            commits[blob.Git!.ObjectId] = null;
        }

        if (commits.Count > 0)
        {
            Walk(git, commits);
        }

        return found.Select(f => f.Git is { Kind: "blob" } origin ? f with { Git = origin with { Commit = commits[origin.ObjectId] } } : f);
    }

    /// <summary>Younger commits come first, so the last one that brings a blob is its origin. A history that cannot be walked to its end
    /// leaves the others without one; that the repository is damaged is said by the scan of its objects.</summary>
    private static void Walk(GitCommands git, Dictionary<string, string?> commits)
    {
        var commit = "";
        git.ForEachLine(
            line =>
            {
                if (!line.StartsWith(':'))
                {
                    commit = line.Length > 0 ? line : commit;
                }
                else if (line.Split(' ', 5) is [_, _, _, var blob, _] && commits.ContainsKey(blob))
                {
                    // ":100644 100644 OLD NEW M", then the path.
                    commits[blob] = commit;
                }
            },
            History);
    }
}
#endif
