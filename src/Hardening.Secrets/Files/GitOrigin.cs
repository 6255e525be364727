#if NET
namespace Hardening.Secrets.Files;

/// <summary>The git object that holds a finding.</summary>
/// <param name="ObjectId">Its id.</param>
/// <param name="Kind"><c>blob</c>, <c>tree</c>, <c>commit</c> or <c>tag</c>.</param>
/// <param name="Commit">The first commit that has the blob, or the commit itself; null when no commit reachable from a reference or reflog
/// does.</param>
public sealed record GitOrigin(string ObjectId, string Kind, string? Commit);
#endif
