namespace Hardening.Cli;

/// <summary>A rule of a SARIF log (reportingDescriptor, SARIF 2.1.0, 3.49).</summary>
internal sealed record SarifRule(string Id, string? Description, string? HelpUri);
