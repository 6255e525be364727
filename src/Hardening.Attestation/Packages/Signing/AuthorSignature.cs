using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Packages.Signatures;
using NuGet.Packaging.Signing;
using HashName = NuGet.Common.HashAlgorithmName;

namespace Hardening.Attestation.Packages.Signing;

/// <summary>
/// The CMS structure of an author's signature, of the parts that NuGet.Packaging makes: content, commitment type, signing
/// certificate. Its own signing provider is not used: that one asks revocation servers and the machine's clock.
/// </summary>
internal static class AuthorSignature
{
    // Clocks of build machines and authorities differ a little.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    internal static SignedCms Create(string contentSha256, AuthorCertificate certificate, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var content = new SignatureContent(
            SigningSpecifications.V1, HashName.SHA256, Convert.ToBase64String(Convert.FromHexString(contentSha256)));
        using var key = certificate.OpenKey(cancellationToken);
        var leaf = certificate.Certificate;

        // By key identifier where the certificate states one, as package clients do; they verify both forms.
        var identifier = leaf.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Any()
            ? SubjectIdentifierType.SubjectKeyIdentifier : SubjectIdentifierType.IssuerAndSerialNumber;
        var signer = new CmsSigner(identifier, leaf, key)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),

            // Any other value would build a chain from the machine's stores.
            IncludeOption = X509IncludeOption.None,
        };
        signer.Certificates.Add(leaf);
        signer.Certificates.AddRange(certificate.Others);
        signer.SignedAttributes.Add(new Pkcs9SigningTime(now.UtcDateTime));
        signer.SignedAttributes.Add(AttributeUtility.CreateCommitmentTypeIndication(SignatureType.Author));
        signer.SignedAttributes.Add(AttributeUtility.CreateSigningCertificateV2(leaf, HashName.SHA256));
        var cms = new SignedCms(new ContentInfo(content.GetBytes()));
        cms.ComputeSignature(signer, silent: true);
        return cms;
    }

    /// <summary>Adds a time stamp token over the signature value.</summary>
    internal static void Stamp(SignedCms cms, Rfc3161TimestampToken token) => cms.SignerInfos[0].AddUnsignedAttribute(
        new AsnEncodedData(PackageSignatureReader.TimestampToken, token.AsSignedCms().Encode()));

    /// <summary>Judges a signature as a verifier will; without roots, all but whom it leads to.</summary>
    /// <exception cref="AttestationException">It is refused (HTB0409).</exception>
    internal static void Check(byte[] signature, PackageRoots? roots, DateTimeOffset now)
    {
        var author = PackageSignatures.Read(signature)[0];
        var genuine = PackageSignatureProof.IsGenuine(author, out var why);
        if (genuine && roots is not null)
        {
            genuine = PackageSignatureProof.Moment(author, roots, now + ClockTolerance, out why) is { } moment
                && PackageSignatureProof.Root(author, roots, author.Timestamp is null ? now : moment, out why) is not null;
        }

        if (!genuine)
        {
            throw new AttestationException(
                AttestationCodes.BadPackageCertificate, $"The signature would not be accepted: {why}.",
                "Give the certificates between the signer's and its root along with it, and check by which authorities it is judged.");
        }
    }
}
