#if NET
namespace Hardening.Secrets.Files;

/// <summary>A finding and where its bytes are.</summary>
/// <param name="Path">File relative to the root, with <c>/</c>; the path inside the repository for a git object.</param>
/// <param name="Entry">Entry inside an archive, nested ones joined by <c>!</c>; null for a plain file.</param>
/// <param name="Finding">What was found.</param>
public sealed record LocatedFinding(string Path, string? Entry, SecretFinding Finding)
{
    /// <summary>The git object, when the bytes come from one.</summary>
    public GitOrigin? Git { get; init; }
}
#endif
