using Hardening.Attestation.Discovery;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Restore;

/// <summary>Which packages to verify, by which policy, and with what at hand.</summary>
public sealed record GateRequest
{
    /// <summary>The packages of a project, direct and transitive.</summary>
    public required IReadOnlyList<GatedPackage> Packages { get; init; }

    /// <summary>What each must meet.</summary>
    public required PackagePolicy Policy { get; init; }

    /// <summary>Judges package signatures; null is an error (HTB0406) when a rule asks for one.</summary>
    public PackageRoots? PackageRoots { get; init; }

    /// <summary>Where bundles of packages are.</summary>
    public IReadOnlyList<IBundleSource> BundleSources { get; init; } = [];

    /// <summary>Judges certificates and logs of bundles; null for the public-good instance that is built in.</summary>
    public TrustedRoot? TrustedRoot { get; init; }

    /// <summary>Whether the files beside each archive are compared with what it holds.</summary>
    public bool CompareExtracted { get; init; } = true;

    /// <summary>The moment at which expiry is judged.</summary>
    public required DateTimeOffset Now { get; init; }
}
