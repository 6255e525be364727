using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Hardening.Attestation.Packages.Signatures;

/// <summary>
/// Reads who signed a package. A package has one primary signature, of its author or of a repository; a repository may
/// countersign an author's:
/// <code>
/// SignedData { content "Version:1 ... OID-Hash:BASE64", certificates,
///   one SignerInfo { signed: content-type, message-digest, signing-certificate-v2, commitment-type-indication, [service index, owners]
///                    unsigned: time stamp token, countersignature { signed: as above, unsigned: time stamp token } } }
/// </code>
/// </summary>
public static class PackageSignatures
{
    /// <summary>The signatures of a package, the primary one first; empty when it is unsigned. Nothing is verified.</summary>
    /// <param name="digests">The digests of the package, as <see cref="ArtifactHasher"/> made them.</param>
    /// <exception cref="AttestationException">A signature is malformed or of a kind that is not known (HTB0405).</exception>
    public static IReadOnlyList<PackageSignature> Of(ArtifactDigests digests)
    {
        ArgumentNullException.ThrowIfNull(digests);
        return digests.Signature.IsEmpty ? [] : Read(digests.Signature);
    }

    internal static IReadOnlyList<PackageSignature> Read(ReadOnlyMemory<byte> p7s)
    {
        try
        {
            var cms = new SignedCms();
            cms.Decode(p7s.Span);
            if (cms.SignerInfos.Count != 1)
            {
                throw Malformed($"it has {cms.SignerInfos.Count} primary signers instead of one");
            }

            var primary = PackageSignatureReader.Read(cms.SignerInfos[0], cms.Certificates);
            var counters = cms.SignerInfos[0].CounterSignerInfos;
            if (counters.Count == 0)
            {
                return [primary];
            }

            if (counters.Count > 1 || primary.Kind != PackageSignatureKind.Author)
            {
                throw Malformed("only an author's signature can be countersigned, and only once");
            }

            var counter = PackageSignatureReader.Read(counters[0], cms.Certificates);
            return counter.Kind == PackageSignatureKind.Repository ? [primary, counter] : throw Malformed("its countersignature is not a repository's");
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException)
        {
            throw Malformed(error.Message, error);
        }
    }

    internal static AttestationException Malformed(string why, Exception? inner = null) => new(
        AttestationCodes.BadPackageSignature, $"The package signature cannot be understood: {why}.",
        "Do not use this package; obtain it again from its gallery.", inner: inner);
}
