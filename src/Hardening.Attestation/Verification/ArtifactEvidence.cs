using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Verification;

/// <summary>What a verification looked at for one artifact; a verification summary is made from it.</summary>
public sealed class ArtifactEvidence
{
    private readonly IReadOnlyList<ArtifactFile> files;

    internal ArtifactEvidence(string name, IReadOnlyList<ArtifactFile> files, IReadOnlyList<ResourceDescriptor> attestations, int buildLevel) =>
        (Name, this.files, Attestations, BuildLevel) = (name, files, attestations, buildLevel);

    /// <summary>The artifact, as in the checks.</summary>
    public string Name { get; }

    /// <summary>The files it consists of, each with its digests; made when first asked for.</summary>
    /// <exception cref="AttestationException">A file cannot be read any more (HTB0204).</exception>
    public IReadOnlyList<ResourceDescriptor> Subjects => field ??=
        [.. files.Select(file => new ResourceDescriptor { Name = Path.GetFileName(file.Name), Digest = file.Digests.ForSubject() })];

    /// <summary>Every bundle that was looked at, verified or not, with the SHA-256 of its bytes.</summary>
    public IReadOnlyList<ResourceDescriptor> Attestations { get; }

    /// <summary>The SLSA build level that the policy gives to one of the verified pairs of signer and builder; 0 when to none.</summary>
    public int BuildLevel { get; }
}
