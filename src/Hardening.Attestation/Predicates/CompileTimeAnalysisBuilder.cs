using System.Security.Cryptography;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>Makes the compile-time analysis of an artifact from the SARIF logs of its compilations.</summary>
public static class CompileTimeAnalysisBuilder
{
    /// <summary>Builds the predicate: a pure function of its inputs.</summary>
    /// <param name="ruleSetName">Name of the set of rules.</param>
    /// <param name="ruleSetVersion">Its version.</param>
    /// <param name="ruleSetLevel">Which of the rules were on, or null.</param>
    /// <param name="logs">At least one log.</param>
    /// <param name="sourceRoot">Absolute path that locations are given relative to; a location outside it loses its folder. May be null.</param>
    /// <exception cref="AttestationException">A log is not SARIF 2.1.0 (HTB0201) or too large (HTB0804); the file is its name.</exception>
    public static CompileTimeAnalysis Build(
        string ruleSetName, string ruleSetVersion, string? ruleSetLevel, IReadOnlyList<SarifLog> logs, string? sourceRoot)
    {
        ArgumentException.ThrowIfNullOrEmpty(ruleSetName);
        ArgumentException.ThrowIfNullOrEmpty(ruleSetVersion);
        ArgumentNullException.ThrowIfNull(logs);
        ArgumentOutOfRangeException.ThrowIfZero(logs.Count, nameof(logs));
        var findings = new SarifFindings(sourceRoot);
        var descriptors = new List<ResourceDescriptor>();
        foreach (var log in logs.OrderBy(log => log.Name, StringComparer.Ordinal))
        {
            try
            {
                findings.Add(log.Utf8);
            }
            catch (AttestationException error)
            {
                throw error.In(log.Name);
            }

            descriptors.Add(new ResourceDescriptor
            {
                Name = log.Name,
                Digest = new DigestSet(KeyValuePair.Create("sha256", Convert.ToHexStringLower(SHA256.HashData(log.Utf8.Span)))),
                MediaType = "application/sarif+json",
            });
        }

        return new CompileTimeAnalysis
        {
            RuleSetName = ruleSetName,
            RuleSetVersion = ruleSetVersion,
            RuleSetLevel = ruleSetLevel,
            Errors = findings.Open(FindingLevel.Error),
            Warnings = findings.Open(FindingLevel.Warning),
            Notes = findings.Open(FindingLevel.Note),
            Suppressed = [.. findings.Suppressed],
            Logs = descriptors,
        };
    }
}
