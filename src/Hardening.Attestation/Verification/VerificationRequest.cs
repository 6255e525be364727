using Hardening.Attestation.Discovery;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Trust.Roots;
using Hardening.Cryptography.Keys;

namespace Hardening.Attestation.Verification;

/// <summary>What to verify and whom to trust. Nothing is taken from anywhere else, and the network is not used.</summary>
public sealed record VerificationRequest
{
    /// <summary>What to verify; each is verified on its own.</summary>
    public required IReadOnlyList<Artifact> Artifacts { get; init; }

    /// <summary>
    /// Bundle files, absolute paths. When empty, those beside each artifact are used. Every bundle must verify; of a file with
    /// several bundles that was named here, those that claim to be about the artifact.
    /// </summary>
    public IReadOnlyList<string> BundleFiles { get; init; } = [];

    /// <summary>Bundles that <see cref="IBundleSource"/>s found, about every artifact of this request; every one must verify.</summary>
    public IReadOnlyList<FoundBundle> Bundles { get; init; } = [];

    /// <summary>The consumer's demands, or null for signature and subject only.</summary>
    public VerificationPolicy? Policy { get; init; }

    /// <summary>Keys the user named for this run: when given, only these count.</summary>
    public IReadOnlyList<TrustedKey> Keys { get; init; } = [];

    /// <summary>Keys the user trusts in general; they count when neither <see cref="Keys"/> nor the policy names any.</summary>
    public IReadOnlyList<TrustedKey> TrustedKeys { get; init; } = [];

    /// <summary>Who must have signed with a certificate: when given, a bundle signed with a key is refused.</summary>
    public CertificateIdentity? Identity { get; init; }

    /// <summary>Judges certificates, log entries and time stamps; null for the public-good instance that is built in.</summary>
    public TrustedRoot? TrustedRoot { get; init; }

    /// <summary>Judges package signatures; needed when the policy asks for one, and then its absence is an error (HTB0406).</summary>
    public PackageRoots? PackageRoots { get; init; }

    /// <summary>The moment at which expiry is judged.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Bundles of <see cref="BundleFiles"/> that were read already, or null. Changes no result, only the time it takes.</summary>
    public EvidenceCache? Cache { get; init; }

    /// <summary>Whether bundles are asked for: by the caller, or by any demand of the policy but the one on the package's own signature.</summary>
    internal bool NeedsBundles => Policy is not { AsksForPackageSignatureOnly: true } || BundleFiles.Count > 0 || Keys.Count > 0 || Identity is not null;
}
