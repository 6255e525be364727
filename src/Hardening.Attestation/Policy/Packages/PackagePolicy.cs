namespace Hardening.Attestation.Policy.Packages;

/// <summary>
/// What the packages of a project must meet: rules in order, of which the first that speaks of a package decides. A package
/// of which none speaks is refused. The form is <c>docs/package-policy-v1.schema.json</c>.
/// </summary>
public sealed record PackagePolicy
{
    /// <summary>File the policy was read from.</summary>
    public required string File { get; init; }

    /// <summary>The rules, at least one.</summary>
    public required IReadOnlyList<PackageRule> Rules { get; init; }

    /// <summary>Every file the policy was read from: itself and the verification policies its rules name. Absolute paths.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether a rule asks for a package signature, so that roots are needed.</summary>
    public bool NeedsRoots => Rules.Any(rule => rule.PackageSignature is not null || rule.Attestations is { PackageSignature: not null });

    /// <summary>The first moment at which a policy that its rules name is no longer in force, or null.</summary>
    public DateTimeOffset? Expires => Rules.Min(rule => rule.Attestations?.Expires);

    /// <summary>Reads a policy from YAML or JSON. Policies it names are relative to its folder.</summary>
    /// <param name="path">Absolute path, at most 256 KiB.</param>
    /// <exception cref="AttestationException">HTB0601 to HTB0604, with the line in the message.</exception>
    /// <exception cref="Cryptography.CryptographyException">A key file that a named policy lists cannot be used.</exception>
    public static PackagePolicy Load(string path) => PackagePolicyReader.Load(path);

    /// <summary>The rule that decides about a package, or null.</summary>
    /// <param name="id">Id of the package; case does not matter, as it does not for ids.</param>
    public PackageRule? RuleFor(string id) => Rules.FirstOrDefault(rule => rule.SpeaksOf(id));
}
