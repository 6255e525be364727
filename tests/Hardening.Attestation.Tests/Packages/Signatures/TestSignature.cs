using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Tests.Packages.Signatures;

/// <summary>A package signature made in the process; what each test wants different is a property.</summary>
internal sealed record TestSignature(X509Certificate2 Certificate)
{
    internal const string Index = "https://gallery.example/v3/index.json";

    internal string Commitment { get; init; } = "1.2.840.113549.1.9.16.6.1";

    internal string[] Owners { get; init; } = [];

    internal string? ServiceIndex { get; init; }

    internal bool NamesCertificate { get; init; } = true;

    /// <summary>The time stamp authority and its time; the imprint is that of the signature unless another is given.</summary>
    internal (X509Certificate2 Authority, DateTimeOffset Time)? Timestamp { get; init; }

    internal byte[]? TimestampImprint { get; init; }

    internal TestSignature? Counter { get; init; }

    internal static TestSignature Repository(X509Certificate2 certificate, params string[] owners) => new(certificate)
    {
        Commitment = "1.2.840.113549.1.9.16.6.2",
        Owners = owners,
        ServiceIndex = Index,
    };

    internal byte[] Over(string contentSha256)
    {
        var cms = new SignedCms(new ContentInfo(PackageSigner.Content(contentSha256)));
        cms.ComputeSignature(Signer());
        if (Timestamp is { } stamp)
        {
            var token = TestTimestamps.Token(stamp.Authority, TimestampImprint ?? cms.SignerInfos[0].GetSignature(), stamp.Time);
            cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData("1.2.840.113549.1.9.16.2.14", token));
        }

        if (Counter is not null)
        {
            cms.SignerInfos[0].ComputeCounterSignature(Counter.Signer());
        }

        return cms.Encode();
    }

    internal static AsnEncodedData SigningCertificate(X509Certificate2 certificate) => Attribute("1.2.840.113549.1.9.16.2.47", writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }
    });

    private CmsSigner Signer()
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Certificate) { IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(Attribute("1.2.840.113549.1.9.16.2.16", writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Commitment);
            }
        }));
        if (NamesCertificate)
        {
            signer.SignedAttributes.Add(SigningCertificate(Certificate));
        }

        if (ServiceIndex is not null)
        {
            signer.SignedAttributes.Add(Attribute("1.3.6.1.4.1.311.84.2.1.1.1", writer => writer.WriteCharacterString(UniversalTagNumber.IA5String, ServiceIndex)));
        }

        if (Owners.Length > 0)
        {
            signer.SignedAttributes.Add(Attribute("1.3.6.1.4.1.311.84.2.1.1.2", writer =>
            {
                using (writer.PushSequence())
                {
                    foreach (var owner in Owners)
                    {
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, owner);
                    }
                }
            }));
        }

        return signer;
    }

    private static AsnEncodedData Attribute(string oid, Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return new AsnEncodedData(oid, writer.Encode());
    }
}
