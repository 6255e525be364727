#if NET
namespace Hardening.Secrets.Git;

/// <summary>Which objects of a repository are scanned.</summary>
public sealed class GitScope
{
    private GitScope(string? since, bool staged) => (Revision, IsStaged) = (since, staged);

    /// <summary>Every object, reachable or not.</summary>
    public static GitScope Everything { get; } = new(null, staged: false);

    /// <summary>What the next commit would add: the files in the index that differ from the last commit.</summary>
    public static GitScope Staged { get; } = new(null, staged: true);

    /// <summary>What was added since a revision: all that branches and tags reach and the revision does not.</summary>
    /// <param name="revision">A commit, branch or tag, in any form git understands.</param>
    public static GitScope Since(string revision) => new(revision ?? throw new ArgumentNullException(nameof(revision)), staged: false);

    internal string? Revision { get; }

    internal bool IsStaged { get; }
}
#endif
