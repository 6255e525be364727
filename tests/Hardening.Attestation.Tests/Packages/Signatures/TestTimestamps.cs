using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Tests.Packages.Signatures;

/// <summary>RFC 3161 tokens made in the process: <c>TSTInfo { 1, policy, imprint, serial, genTime }</c>, signed as CMS.</summary>
internal static class TestTimestamps
{
    internal static byte[] Token(X509Certificate2 authority, byte[] signature, DateTimeOffset time)
    {
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            info.WriteInteger(1);
            info.WriteObjectIdentifier("1.2.3.4");
            using (info.PushSequence())
            {
                using (info.PushSequence())
                {
                    info.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                }

                info.WriteOctetString(SHA256.HashData(signature));
            }

            info.WriteInteger(7);
            info.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }

        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, authority) { IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(TestSignature.SigningCertificate(authority));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }
}
