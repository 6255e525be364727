namespace Hardening.Cli;

/// <summary>A result of a SARIF log (SARIF 2.1.0, 3.27).</summary>
/// <param name="RuleId">One of the log's rules.</param>
/// <param name="Level"><c>note</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="File">Relative path with forward slashes.</param>
/// <param name="Fingerprint">What stays the same while the finding does.</param>
/// <param name="Justification">Why it does not count; null where it does.</param>
internal sealed record SarifResult(
    string RuleId, string Level, string Message, string File, (string Name, string Value) Fingerprint, string? Justification);
