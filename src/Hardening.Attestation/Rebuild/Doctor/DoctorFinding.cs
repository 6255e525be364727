namespace Hardening.Attestation.Rebuild;

/// <summary>Something in a repository that keeps its builds from being repeated.</summary>
/// <param name="Code">One of <see cref="DoctorCodes"/>.</param>
/// <param name="File">File relative to the repository, with <c>/</c>; <c>.</c> for the repository itself.</param>
/// <param name="Line">Line from 1; 0 where there is none.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Fix">What to do about it: one sentence.</param>
public sealed record DoctorFinding(string Code, string File, int Line, string What, string Fix);
