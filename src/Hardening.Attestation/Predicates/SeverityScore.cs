namespace Hardening.Attestation.Predicates;

/// <summary>How bad a vulnerability is, by one method.</summary>
/// <param name="Method">The method, such as <c>cvss_score</c> or <c>nvd</c>.</param>
/// <param name="Score">A number or a word, as the method has it.</param>
public sealed record SeverityScore(string Method, string Score);
