using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Packages.Signatures;

/// <summary>Reads one signer of a package: its role, certificate, time stamp and what a repository adds.</summary>
internal static class PackageSignatureReader
{
    internal const string CommitmentType = "1.2.840.113549.1.9.16.2.16";
    internal const string ProofOfOrigin = "1.2.840.113549.1.9.16.6.1";
    internal const string ProofOfReceipt = "1.2.840.113549.1.9.16.6.2";
    internal const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    internal const string ServiceIndex = "1.3.6.1.4.1.311.84.2.1.1.1";
    internal const string Owners = "1.3.6.1.4.1.311.84.2.1.1.2";
    internal const string TimestampToken = "1.2.840.113549.1.9.16.2.14";
    private const int MaximumOwners = 1000;

    internal static PackageSignature Read(SignerInfo signer, X509Certificate2Collection certificates)
    {
        var certificate = signer.Certificate ?? throw PackageSignatures.Malformed("the signer's certificate is not in it");
        var kind = Kind(signer);
        var repository = kind == PackageSignatureKind.Repository;
        return new PackageSignature(signer, certificates, Timestamp(signer))
        {
            Kind = kind,
            Signer = certificate.Subject,
            Fingerprint = Fingerprint(certificate),
            Issuer = certificate.Issuer,
            ServiceIndex = repository ? ReadServiceIndex(signer) : null,
            Owners = repository ? ReadOwners(signer) : [],
        };
    }

    internal static string Fingerprint(X509Certificate2 certificate) =>
        Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));

    /// <summary>The value of an attribute that may occur once: null when it does not occur.</summary>
    internal static ReadOnlyMemory<byte>? Single(CryptographicAttributeObjectCollection attributes, string oid)
    {
        var values = attributes.Cast<CryptographicAttributeObject>()
            .Where(attribute => attribute.Oid.Value == oid).SelectMany(attribute => attribute.Values.Cast<AsnEncodedData>()).ToArray();
        return values.Length switch
        {
            0 => default(ReadOnlyMemory<byte>?),
            1 => values[0].RawData,
            _ => throw PackageSignatures.Malformed($"the attribute {oid} occurs more than once"),
        };
    }

    private static PackageSignatureKind Kind(SignerInfo signer)
    {
        var value = Single(signer.SignedAttributes, CommitmentType) ?? throw PackageSignatures.Malformed("it does not say in which role it was made");
        var commitment = new AsnReader(value, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier();
        return commitment switch
        {
            ProofOfOrigin => PackageSignatureKind.Author,
            ProofOfReceipt => PackageSignatureKind.Repository,
            _ => throw PackageSignatures.Malformed($"its commitment {commitment} is neither an author's nor a repository's"),
        };
    }

    private static string ReadServiceIndex(SignerInfo signer)
    {
        var value = Single(signer.SignedAttributes, ServiceIndex) ?? throw PackageSignatures.Malformed("a repository's signature names no service index");
        var text = new AsnReader(value, AsnEncodingRules.DER).ReadCharacterString(UniversalTagNumber.IA5String);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? text
            : throw PackageSignatures.Malformed("its service index is not an https address");
    }

    private static List<string> ReadOwners(SignerInfo signer)
    {
        var owners = new List<string>();
        if (Single(signer.SignedAttributes, Owners) is { } value)
        {
            for (var list = new AsnReader(value, AsnEncodingRules.DER).ReadSequence(); list.HasData;)
            {
                owners.Add(list.ReadCharacterString(UniversalTagNumber.UTF8String));
                if (owners.Count > MaximumOwners)
                {
                    throw PackageSignatures.Malformed($"it names more than {MaximumOwners} owners");
                }
            }
        }

        return owners;
    }

    private static Rfc3161TimestampToken? Timestamp(SignerInfo signer)
    {
        if (Single(signer.UnsignedAttributes, TimestampToken) is not { } value)
        {
            return null;
        }

        return Rfc3161TimestampToken.TryDecode(value, out var token, out var used) && used == value.Length
            ? token
            : throw PackageSignatures.Malformed("its time stamp is not one");
    }
}
