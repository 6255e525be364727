#if NET
namespace Hardening.Secrets.Files;

/// <summary>A comment that allows a secret where none is found: the secret is gone, or the comment has no reason or is past its day.</summary>
/// <param name="Path">File relative to the root, with <c>/</c>.</param>
/// <param name="Entry">Entry inside an archive; null for a plain file.</param>
/// <param name="Line">Line of the comment, from 1.</param>
public sealed record UnusedSuppression(string Path, string? Entry, int Line)
{
    /// <summary>The code of the message about it.</summary>
    public const string Code = "HTB0722";
}
#endif
