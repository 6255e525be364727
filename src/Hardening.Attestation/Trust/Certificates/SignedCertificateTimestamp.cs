using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Trust.Roots;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust.Certificates;

/// <summary>
/// The promise of a certificate transparency log to publish a certificate, embedded in it (RFC 6962, 3.2 and 3.3):
/// <code>
/// list:  uint16 length, then per SCT: uint16 length ‖
/// SCT:   version (1) = 0 ‖ log id (32) ‖ timestamp ms (8) ‖ uint16 length ‖ extensions ‖ hash (1) ‖ signature (1) ‖ uint16 length ‖
/// signature
/// signed: version (1) = 0 ‖ type (1) = 0 ‖ timestamp (8) ‖ entry type (2) = 1 ‖ issuer key hash (32) ‖ uint24 length ‖ TBS without the
/// list ‖ uint16 length ‖ extensions
/// </code>
/// </summary>
internal sealed record SignedCertificateTimestamp(
    ReadOnlyMemory<byte> LogId, ulong Milliseconds, ReadOnlyMemory<byte> Extensions, byte Hash, byte SignatureType,
        ReadOnlyMemory<byte> Signature)
{
    internal const string ExtensionOid = "1.3.6.1.4.1.11129.2.4.2";
    private const ulong LatestMilliseconds = 253_402_300_799_999;

    internal DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds((long)Milliseconds);

    /// <summary>All SCTs of a certificate; none when it has no list. Throws <see cref="AsnContentException"/> when the list is
    /// malformed.</summary>
    internal static IReadOnlyList<SignedCertificateTimestamp> Read(X509Certificate2 certificate)
    {
        var extensions = certificate.Extensions.Where(candidate => candidate.Oid?.Value == ExtensionOid).ToArray();
        if (extensions.Length == 0)
        {
            return [];
        }

        if (extensions.Length > 1)
        {
            throw new AsnContentException("two SCT lists");
        }

        var list = AsnDecoder.ReadOctetString(extensions[0].RawData, AsnEncodingRules.DER, out var used);
        if (used != extensions[0].RawData.Length)
        {
            throw new AsnContentException("bytes behind the SCT list");
        }

        var result = new List<SignedCertificateTimestamp>();
        var rest = Vector(list, out var after);
        if (!after.IsEmpty)
        {
            throw new AsnContentException("bytes behind the SCT list");
        }

        while (!rest.IsEmpty)
        {
            result.Add(ReadOne(Vector(rest, out rest)));
        }

        return result;
    }

    /// <summary>Whether this log made the promise for this certificate.</summary>
    internal bool IsBy(TrustedLog log, X509Certificate2 certificate, ReadOnlySpan<byte> issuerSpki)
    {
        // TLS 1.2 numbers: hash 4 = SHA-256; signature 1 = RSA, 3 = ECDSA (RFC 6962, 2.1.4 has no others).
        var fits = log.Algorithm switch
        {
            SignatureAlgorithm.RsaPkcs1Sha256 => SignatureType == 1,
            SignatureAlgorithm.EcdsaP256Sha256 => SignatureType == 3,
            _ => false,
        };
        return fits && Hash == 4 && log.KeyId.Span.SequenceEqual(LogId.Span) && log.ValidFor.Contains(Time)
            && log.Verifies(Signed(certificate, issuerSpki), Signature.Span);
    }

    private static SignedCertificateTimestamp ReadOne(ReadOnlyMemory<byte> sct)
    {
        if (sct.Length < 43 || sct.Span[0] != 0)
        {
            throw new AsnContentException("an SCT of another version, or a part of one");
        }

        var milliseconds = BinaryPrimitives.ReadUInt64BigEndian(sct.Span[33..]);
        var extensions = Vector(sct[41..], out var rest);
        if (rest.Length < 4 || milliseconds > LatestMilliseconds)
        {
            throw new AsnContentException("a part of an SCT");
        }

        var signature = Vector(rest[2..], out var after);
        return after.IsEmpty
            ? new SignedCertificateTimestamp(sct[1..33], milliseconds, extensions, rest.Span[0], rest.Span[1], signature)
            : throw new AsnContentException("bytes behind an SCT");
    }

    private static ReadOnlyMemory<byte> Vector(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> rest)
    {
        var length = bytes.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(bytes.Span) : int.MaxValue;
        if (length > bytes.Length - 2)
        {
            throw new AsnContentException("a length beyond the end");
        }

        rest = bytes[(2 + length)..];
        return bytes.Slice(2, length);
    }

    private byte[] Signed(X509Certificate2 certificate, ReadOnlySpan<byte> issuerSpki)
    {
        var tbs = WithoutList(certificate.RawDataMemory);
        using var output = new MemoryStream();
        output.Write([0, 0]);
        WriteBigEndian(output, Milliseconds, 8);
        WriteBigEndian(output, 1, 2);
        output.Write(SHA256.HashData(issuerSpki));
        WriteBigEndian(output, (ulong)tbs.Length, 3);
        output.Write(tbs);
        WriteBigEndian(output, (ulong)Extensions.Length, 2);
        output.Write(Extensions.Span);
        return output.ToArray();
    }

    private static void WriteBigEndian(MemoryStream output, ulong value, int bytes)
    {
        for (var shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        {
            output.WriteByte((byte)(value >> shift));
        }
    }

    /// <summary>The TBSCertificate as the log saw it: every field as encoded, the SCT list left out of the extensions.</summary>
    private static byte[] WithoutList(ReadOnlyMemory<byte> certificate)
    {
        var extensionsTag = new Asn1Tag(TagClass.ContextSpecific, 3, isConstructed: true);
        var tbs = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            while (tbs.HasData)
            {
                if (!tbs.PeekTag().HasSameClassAndValue(extensionsTag))
                {
                    writer.WriteEncodedValue(tbs.ReadEncodedValue().Span);
                    continue;
                }

                var extensions = tbs.ReadSequence(extensionsTag).ReadSequence();
                using (writer.PushSequence(extensionsTag))
                using (writer.PushSequence())
                {
                    while (extensions.HasData)
                    {
                        var extension = extensions.ReadEncodedValue();
                        if (new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() != ExtensionOid)
                        {
                            writer.WriteEncodedValue(extension.Span);
                        }
                    }
                }
            }
        }

        return writer.Encode();
    }
}
