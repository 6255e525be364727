using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Packages.Signatures;

/// <summary>The three questions about one package signature, each answered with a text for people or null and why.</summary>
internal static class PackageSignatureProof
{
    /// <summary>Whether the signature was made with the certificate's key, over strong hashes, and names that certificate.</summary>
    internal static bool IsGenuine(PackageSignature signature, out string why)
    {
        try
        {
            if (signature.Info.DigestAlgorithm.Value is not ("2.16.840.1.101.3.4.2.1" or "2.16.840.1.101.3.4.2.2" or "2.16.840.1.101.3.4.2.3"))
            {
                why = $"its hash {signature.Info.DigestAlgorithm.Value} is not SHA-2";
                return false;
            }

            if (!NamesCertificate(signature.Info))
            {
                why = "it does not name the certificate it was made with";
                return false;
            }

            signature.Info.CheckSignature(verifySignatureOnly: true);
            why = string.Empty;
            return true;
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException)
        {
            why = error.Message;
            return false;
        }
    }

    /// <summary>The moment at which to judge the certificate: the verified time stamp's, or now without one; null and why when it is bad.</summary>
    internal static DateTimeOffset? Moment(PackageSignature signature, PackageRoots roots, DateTimeOffset now, out string why)
    {
        why = string.Empty;
        if (signature.Timestamp is not { } token)
        {
            return now;
        }

        try
        {
            var time = token.TokenInfo.Timestamp;
            if (token.TokenInfo.HashAlgorithmId.Value is not ("2.16.840.1.101.3.4.2.1" or "2.16.840.1.101.3.4.2.2" or "2.16.840.1.101.3.4.2.3"))
            {
                why = "the time stamp's hash is not SHA-2";
            }
            else if (time > now)
            {
                why = "the time stamp lies in the future";
            }
            else if (!token.VerifySignatureForSignerInfo(signature.Info, out var authority, signature.Certificates))
            {
                // Imprint, message digest, ESS signing certificate, critical key usage, and the authority's own validity at that time.
                why = "the time stamp is not genuine, or of another signature";
            }
            else
            {
                using (authority)
                {
                    var hints = token.AsSignedCms().Certificates;
                    PackageChain.FindRoot(authority, hints, roots.ForTimestamp([authority, .. hints]), time, CertificateChain.TimeStamping, out why);
                }
            }

            return why.Length == 0 ? time : null;
        }
        catch (CryptographicException error)
        {
            why = error.Message;
            return null;
        }
    }

    /// <summary>The root that the signer's certificate leads to at a moment, or null and why.</summary>
    internal static string? Root(PackageSignature signature, PackageRoots roots, DateTimeOffset moment, out string why)
    {
        var certificate = signature.Info.Certificate!;
        return PackageChain.FindRoot(
            certificate, signature.Certificates, roots.ForSigner([certificate, .. signature.Certificates]), moment, CertificateChain.CodeSigning, out why);
    }

    // ESS signing-certificate-v2 (RFC 5035, 3): SEQUENCE { SEQUENCE OF ESSCertIDv2 { hashAlgorithm DEFAULT sha256, certHash, ... } ... }
    private static bool NamesCertificate(SignerInfo signer)
    {
        if (PackageSignatureReader.Single(signer.SignedAttributes, PackageSignatureReader.SigningCertificateV2) is not { } value)
        {
            return false;
        }

        var first = new AsnReader(value, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence();
        var algorithm = HashAlgorithmName.SHA256;
        if (first.PeekTag() == Asn1Tag.Sequence)
        {
            algorithm = first.ReadSequence().ReadObjectIdentifier() switch
            {
                "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
                "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
                "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
                _ => throw new AsnContentException("the certificate is named by a hash that is not SHA-2"),
            };
        }

        return first.ReadOctetString().AsSpan().SequenceEqual(CryptographicOperations.HashData(algorithm, signer.Certificate!.RawDataMemory.Span));
    }
}
