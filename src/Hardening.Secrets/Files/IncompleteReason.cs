#if NET
namespace Hardening.Secrets.Files;

/// <summary>Something that was not scanned, or not to its end, and why.</summary>
/// <param name="Code">Code of the reason, <c>HTB07nn</c>.</param>
/// <param name="Path">What it concerns, relative to the root; an entry of an archive follows <c>!</c>.</param>
/// <param name="Message">Why, as a sentence.</param>
public sealed record IncompleteReason(string Code, string Path, string Message);
#endif
