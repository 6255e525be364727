using System.Globalization;

namespace Hardening.Attestation.Rebuild.Sources;

/// <summary>
/// Looks at a commit's tree before it is checked out: links that leave it are refused, submodules are named and stay out.
/// </summary>
internal sealed class SourceTree(Builds.BuildRoom room, SourceCheckout git)
{
    private const string Link = "120000";
    private const string Submodule = "160000";
    private const int MaximumFiles = 500_000;
    private const int MaximumLinks = 10_000;
    private const int MaximumTarget = 4096;

    internal async Task CheckAsync(string commit, CancellationToken cancellation)
    {
        var list = await git.GitAsync(["ls-tree", "-r", "-z", commit], false, room.Source, "The source cannot be listed", cancellation)
            .ConfigureAwait(false);
        var entries = list.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        var links = entries.Where(entry => entry.StartsWith(Link, StringComparison.Ordinal)).ToArray();
        if (entries.Length > MaximumFiles || links.Length > MaximumLinks)
        {
            throw Unsafe(string.Create(CultureInfo.InvariantCulture, $"it has {entries.Length} files and {links.Length} links"));
        }

        foreach (var link in links)
        {
            await CheckLinkAsync(link, cancellation).ConfigureAwait(false);
        }

        if (entries.Where(entry => entry.StartsWith(Submodule, StringComparison.Ordinal)).Select(NameOf)
            .ToArray() is { Length: > 0 } submodules)
        {
            room.Note("source", $"submodules are not fetched: {string.Join(", ", submodules.Take(5))}");
        }
    }

    // A line: mode SP type SP id TAB path.
    private async Task CheckLinkAsync(string entry, CancellationToken cancellation)
    {
        var name = NameOf(entry);
        var id = entry.Split('\t', 2)[0].Split(' ')[2];
        var target = await git.GitAsync(["cat-file", "blob", id], false, room.Source, "A link cannot be read", cancellation)
            .ConfigureAwait(false);
        if (target.Length > MaximumTarget || Path.IsPathRooted(target) || target.Contains('\\', StringComparison.Ordinal)
            || Leaves(name, target))
        {
            throw Unsafe($"the link {name} points to {(target.Length > 80 ? target[..80] + "…" : target)}");
        }
    }

    private static bool Leaves(string name, string target)
    {
        var depth = name.Count(letter => letter == '/');
        foreach (var part in target.Split('/'))
        {
            depth += part is ".." ? -1 : part is "." or "" ? 0 : 1;
            if (depth < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(string entry) => entry.Split('\t', 2)[1];

    private static AttestationException Unsafe(string why) => new(
        RebuildCodes.UnsafeSource, $"The source tree is not used: {why}.",
            "Look at the commit; a source tree has no business outside of itself.");
}
