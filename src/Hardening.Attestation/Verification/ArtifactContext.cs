namespace Hardening.Attestation.Verification;

/// <summary>All bundles of one artifact whose own steps passed.</summary>
internal sealed class ArtifactContext(
    VerificationRequest request, Artifact artifact, IReadOnlyList<ArtifactFile> files, IReadOnlyList<BundleContext> verified)
{
    internal VerificationRequest Request => request;

    internal Artifact Artifact => artifact;

    internal IReadOnlyList<ArtifactFile> Files => files;

    internal IReadOnlyList<BundleContext> Verified => verified;
}
