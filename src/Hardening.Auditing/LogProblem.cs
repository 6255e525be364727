namespace Hardening.Auditing;

/// <summary>Something that is wrong with a log.</summary>
/// <param name="Code">One of <see cref="AuditCodes"/>.</param>
/// <param name="File">Path below the log's folder, with slashes.</param>
/// <param name="Message">What is wrong, naming the entry where one is.</param>
public sealed record LogProblem(string Code, string File, string Message);
