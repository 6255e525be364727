using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;
using Hardening.Cryptography.Keys;
using PublicKey = Hardening.Cryptography.Signing.PublicKey;

namespace Hardening.Attestation.Verification;

/// <summary>One bundle against one artifact: what is given, and what the steps have established so far.</summary>
internal sealed class BundleContext
{
    private readonly VerificationRequest request;
    private readonly IReadOnlyList<ArtifactFile> files;
    private readonly ReadOnlyMemory<byte> raw;
    private readonly Lazy<SubjectIndex> subjects;

    internal BundleContext(VerificationRequest request, IReadOnlyList<ArtifactFile> files, ReadOnlyMemory<byte> raw)
    {
        (this.request, this.files, this.raw) = (request, files, raw);
        subjects = new(() => new SubjectIndex(Statement!));
    }

    private BundleContext(
        VerificationRequest request, IReadOnlyList<ArtifactFile> files, ReadOnlyMemory<byte> raw, Lazy<SubjectIndex> subjects) =>
        (this.request, this.files, this.raw, this.subjects) = (request, files, raw, subjects);

    internal VerificationRequest Request => request;

    /// <summary>The files to be covered: one, or all of a folder.</summary>
    internal IReadOnlyList<ArtifactFile> Files => files;

    /// <summary>Whether they are the files of a folder.</summary>
    internal bool IsFolder { get; init; }

    internal ReadOnlyMemory<byte> Raw => raw;

    /// <summary>Set by <see cref="CheckIds.BundleReadable"/>; steps run only after it passed.</summary>
    internal Bundle Bundle { get; set; } = null!;

    /// <summary>What certificates, log entries and time stamps are judged by.</summary>
    internal TrustedRoot Root => request.TrustedRoot ?? TrustedRoot.Production;

    /// <summary>When the signature existed, by verified time stamps and log promises.</summary>
    internal List<DateTimeOffset> Times { get; } = [];

    /// <summary>The signing certificate; set by <see cref="CheckIds.SignerKind"/>, null in key mode.</summary>
    internal X509Certificate2? Certificate { get; set; }

    /// <summary>Its key; set by <see cref="CheckIds.CertificateChain"/>.</summary>
    internal PublicKey? CertificateKey { get; set; }

    /// <summary>Its issuer's key; set by <see cref="CheckIds.CertificateChain"/>.</summary>
    internal ReadOnlyMemory<byte> IssuerSpki { get; set; }

    /// <summary>What its issuer vouches for; set by <see cref="CheckIds.Identity"/>.</summary>
    internal SignerIdentity? Identity { get; set; }

    /// <summary>Keys of which one must have signed; set by <see cref="CheckIds.KeyKnown"/>.</summary>
    internal IReadOnlyList<TrustedKey> CandidateKeys { get; set; } = [];

    /// <summary>Who signed; set by <see cref="CheckIds.Signature"/>.</summary>
    internal TrustedKey? Signer { get; set; }

    /// <summary>The statement, set only after its signature verified; null for a signature over a file.</summary>
    internal Statement? Statement { get; set; }

    /// <summary>The provenance, when the statement is one.</summary>
    internal SlsaProvenance? Provenance { get; set; }

    /// <summary>File name of the bundle.</summary>
    internal string Name { get; init; } = string.Empty;

    /// <summary>Who signed, the same text for the same signer: an identity where a certificate signed, whose key is new each time, else a key.</summary>
    internal string SignerName => Identity is { } identity ? $"{identity.Names[0]} {identity.Issuer}" : Signer!.PublicKey.Id;

    /// <summary>The statement's subjects by digest; made once, whatever the number of artifacts.</summary>
    internal SubjectIndex Subjects => subjects.Value;

    /// <summary>The same bundle with the same findings, to be judged by a clause of the policy.</summary>
    internal BundleContext Under(VerificationPolicy clause) => Copy(request with { Policy = clause }, files, IsFolder);

    /// <summary>The same bundle with the same findings, to be judged about other files.</summary>
    internal BundleContext About(IReadOnlyList<ArtifactFile> others, bool isFolder) => Copy(request, others, isFolder);

    private BundleContext Copy(VerificationRequest otherRequest, IReadOnlyList<ArtifactFile> otherFiles, bool isFolder) =>
        new(otherRequest, otherFiles, raw, subjects)
        {
            IsFolder = isFolder,
            Name = Name,
            Bundle = Bundle,
            Certificate = Certificate,
            CertificateKey = CertificateKey,
            IssuerSpki = IssuerSpki,
            Identity = Identity,
            CandidateKeys = CandidateKeys,
            Signer = Signer,
            Statement = Statement,
            Provenance = Provenance,
        };
}
