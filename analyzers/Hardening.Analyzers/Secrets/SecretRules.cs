using Hardening.Secrets;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Secrets;

/// <summary>The descriptors about secrets, shared by the analyzers that see them in different places. No message holds a secret.</summary>
internal static class SecretRules
{
    internal static readonly DiagnosticDescriptor InSource = RuleDescriptor.Create(
        Rules.SecretInSource,
        "Secret in source",
        "The source holds a secret ({0}); revoke it, and read the new one at run time from configuration or a credential provider",
        RuleCategory.Secrets,
        RuleLevel.Proven,
        798, 540);

    internal static readonly DiagnosticDescriptor Credential = RuleDescriptor.Create(
        Rules.HardcodedCredential,
        "Credential fixed in the source",
        "{0} is given a fixed credential; read it at run time from configuration or a credential provider",
        RuleCategory.Secrets,
        RuleLevel.Likely,
        798, 259);

    internal static readonly DiagnosticDescriptor InSettings = RuleDescriptor.Create(
        Rules.SecretInSettings,
        "Secret in a settings file",
        "The settings file holds a secret ({0}); keep it in user secrets, an environment variable or a credential provider",
        RuleCategory.Secrets,
        RuleLevel.Likely,
        312, 798);

    private static readonly HashSet<string> s_byName = new(StringComparer.Ordinal)
    {
        "hardcoded-password", "hardcoded-key", "connection-string-password", "uri-password", "machine-key", "basic-credentials",
    };

    /// <summary>True when a name or a place told, false when the value has the structure of a known format.</summary>
    public static bool IsByName(SecretFinding finding) => s_byName.Contains(finding.Rule.Id);

    public static bool Counts(SecretFinding finding) => finding.Level >= SecretLevel.Warning;
}
