using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>A time stamp authority (RFC 3161) with its own root.</summary>
internal sealed class TestTimestamps
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestTimestamps(string name, LeafOptions? leaf = null)
    {
        Authority = new TestAuthority(name);
        var options = leaf ?? Leaf;
        var certificate = Authority.Issue(new PublicKey(key), options);
        Certificate = certificate.CopyWithPrivateKey(key);
    }

    /// <summary>What a well-formed time stamp certificate says.</summary>
    public static LeafOptions Leaf { get; } = new()
    {
        Names = [],
        Issuer = null,
        Purposes = ["1.3.6.1.5.5.7.3.8"],
        PurposesCritical = true,
        NotBefore = TestInstance.Time.AddYears(-1),
        NotAfter = TestInstance.Time.AddYears(1),
    };

    public TestAuthority Authority { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>A response over a signature.</summary>
    public byte[] Stamp(byte[] signature, TimestampOptions? options = null)
    {
        options ??= new TimestampOptions();
        var content = new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), Info(signature, options));
        var cms = new SignedCms(content, false);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Certificate)
        {
            IncludeOption = options.Embedded,
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
        };
        if (options.NamesItsCertificate)
        {
            signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), SigningCertificate(options.Named ?? Certificate)));
        }

        cms.ComputeSignature(signer);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(options.Status);
                if (options.StatusText is not null)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, options.StatusText);
                    }
                }

                if (options.FailInfo)
                {
                    writer.WriteBitString([0x80], 7);
                }
            }

            if (options.HasToken)
            {
                writer.WriteEncodedValue(cms.Encode());
            }
        }

        return writer.Encode();
    }

    private static byte[] Info(byte[] signature, TimestampOptions options)
    {
        var (oid, imprint) = options.Hash.Name switch
        {
            "SHA1" => ("1.3.14.3.2.26", CryptographicOperations.HashData(options.Hash, signature)),
            "SHA512" => ("2.16.840.1.101.3.4.2.3", CryptographicOperations.HashData(options.Hash, signature)),
            _ => ("2.16.840.1.101.3.4.2.1", SHA256.HashData(signature)),
        };
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.2.3.4.1");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteNull();
                }

                writer.WriteOctetString(imprint);
            }

            writer.WriteInteger(42);
            writer.WriteGeneralizedTime(options.Time, omitFractionalSeconds: false);
        }

        return writer.Encode();
    }

    private static byte[] SigningCertificate(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }
}
