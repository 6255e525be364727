using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy.Packages;

namespace Hardening.Attestation.Verification.Packages;

/// <summary>The package signatures of one artifact, the demands on them, and what the steps have established so far.</summary>
internal sealed class PackageContext(VerificationRequest request, PackageSignaturePolicy policy, IReadOnlyList<ArtifactFile> files, bool isFolder)
{
    internal PackageSignaturePolicy Policy => policy;

    internal DateTimeOffset Now => request.Now;

    internal IReadOnlyList<ArtifactFile> Files => files;

    internal bool IsFolder => isFolder;

    /// <summary>The roots; asked for only by steps that run when there is a signature to judge.</summary>
    internal PackageRoots Roots => request.PackageRoots ?? throw PackageRoots.None();

    /// <summary>The signatures that the policy demands, with its demands; set by <see cref="CheckIds.PackageSignature"/>.</summary>
    internal IReadOnlyList<(PackageSignature Signature, PackageSignerPolicy Policy)> Demanded { get; set; } = [];

    /// <summary>When each demanded signature is judged; set by <see cref="CheckIds.PackageTimestamp"/>.</summary>
    internal Dictionary<PackageSignature, DateTimeOffset> Moments { get; } = [];
}
