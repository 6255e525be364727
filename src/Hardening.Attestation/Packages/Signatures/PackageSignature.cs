using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Packages.Signatures;

/// <summary>
/// One signature over a package as it describes itself. Nothing in it is verified: it is what
/// <see cref="Verification.AttestationVerifier"/> judges when a policy asks for a package signature.
/// </summary>
public sealed class PackageSignature
{
    internal PackageSignature(SignerInfo info, X509Certificate2Collection certificates, Rfc3161TimestampToken? timestamp)
    {
        Info = info;
        Certificates = certificates;
        Timestamp = timestamp;
    }

    /// <summary>Author, or repository.</summary>
    public required PackageSignatureKind Kind { get; init; }

    /// <summary>Distinguished name of the signer's certificate.</summary>
    public required string Signer { get; init; }

    /// <summary>Lower-case hex SHA-256 of the signer's certificate.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Distinguished name of who issued the certificate.</summary>
    public required string Issuer { get; init; }

    /// <summary>When a time stamp authority saw the signature; null without a time stamp.</summary>
    public DateTimeOffset? Time => Timestamp?.TokenInfo.Timestamp;

    /// <summary>Address of the gallery's service index; repository signatures only.</summary>
    public string? ServiceIndex { get; init; }

    /// <summary>Accounts that own the package in the gallery, in the signature's order; repository signatures only.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>The CMS structure; its certificates are hints, not trust.</summary>
    internal SignerInfo Info { get; }

    /// <summary>Certificates the signature carries.</summary>
    internal X509Certificate2Collection Certificates { get; }

    /// <summary>The time stamp token; null without one.</summary>
    internal Rfc3161TimestampToken? Timestamp { get; }

    /// <summary>The role as people say it.</summary>
    internal string Role => Kind == PackageSignatureKind.Author ? "author" : "repository";
}
