using System.IO.Enumeration;

namespace Hardening.Attestation.Policy.Packages;

/// <summary>What packages of certain ids must meet.</summary>
public sealed record PackageRule
{
    /// <summary>Ids; <c>*</c> stands for any characters. Case does not matter.</summary>
    public required IReadOnlyList<PolicyValue> Packages { get; init; }

    /// <summary>Who must have signed the package; null when the rule does not say.</summary>
    public PackageSignaturePolicy? PackageSignature { get; init; }

    /// <summary>What attestations about the package must meet; null when none are asked for.</summary>
    public VerificationPolicy? Attestations { get; init; }

    /// <summary>Why the packages are accepted without verification; null when they are not.</summary>
    public string? Unverified { get; init; }

    /// <summary>The policy file.</summary>
    public required string File { get; init; }

    /// <summary>Line of the rule, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Where the rule stands, as <c>file:line</c>.</summary>
    public string Source => $"{Path.GetFileName(File)}:{Line}";

    internal bool SpeaksOf(string id) => Packages.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.Value, id, ignoreCase: true));
}
