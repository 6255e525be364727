using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Verification;

/// <summary>All bundles of one artifact whose own steps passed.</summary>
internal sealed class ArtifactContext(
    VerificationRequest request, Artifact artifact, IReadOnlyList<ArtifactFile> files, IReadOnlyList<BundleContext> verified)
{
    internal VerificationRequest Request => request;

    internal Artifact Artifact => artifact;

    internal IReadOnlyList<ArtifactFile> Files => files;

    internal IReadOnlyList<BundleContext> Verified => verified;

    /// <summary>The same artifact with those of its bundles that meet a clause, to be judged by that clause.</summary>
    internal ArtifactContext Under(VerificationPolicy clause, IReadOnlyList<BundleContext> meeting) =>
        new(request with { Policy = clause }, artifact, files, meeting);
}
