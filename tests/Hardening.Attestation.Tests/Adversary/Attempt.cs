using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>Something an attacker hands to the verifier.</summary>
/// <param name="Name">What was done, and where; unique within a specimen.</param>
/// <param name="Specimen">What it was made from.</param>
/// <param name="Bundle">The bundle's bytes.</param>
internal sealed record Attempt(string Name, Specimen Specimen, byte[] Bundle)
{
    /// <summary>The trusted root's text; null for the specimen's own.</summary>
    public byte[]? Root { get; init; }

    /// <summary>The artifact; the specimen's own by default.</summary>
    public Artifact Artifact { get; init; } = Specimen.Artifact;

    /// <summary>Who is expected; the specimen's own by default.</summary>
    public CertificateIdentity? Identity { get; init; } = Specimen.Identity;

    public TrustedRoot TrustedRoot() => Root is null ? Specimen.TrustedRoot : Hardening.Attestation.Trust.Roots.TrustedRoot.Parse(Root);

    public override string ToString() => $"{Specimen.Name}: {Name}";
}
