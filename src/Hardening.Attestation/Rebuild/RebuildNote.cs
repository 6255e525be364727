namespace Hardening.Attestation.Rebuild;

/// <summary>Something about a rebuild that differs from the recorded build, or could not be known, and may explain differences.</summary>
/// <param name="What">What it is about, such as <c>sdk</c> or <c>dependency</c>.</param>
/// <param name="Message">What is so.</param>
public sealed record RebuildNote(string What, string Message);
