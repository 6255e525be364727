using System.Formats.Asn1;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Trust.Timestamps;

/// <summary>
/// The form of a time stamp token (RFC 5652, 3 and 5.1):
/// <code>
/// SEQUENCE { type, [0] SEQUENCE { version, digestAlgorithms, encapContentInfo, [0] certificates OPTIONAL, [1] crls OPTIONAL,
/// signerInfos } }
/// </code>
/// </summary>
internal static class TimestampToken
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>
    /// The token without its certificates when the root lists every one of them, byte for byte: nothing signs them, they are found again
    /// in the root, and the platform needs longer to read one than to verify a signature. Any other token is returned as it is.
    /// </summary>
    internal static ReadOnlyMemory<byte> WithoutListed(ReadOnlyMemory<byte> token, TrustedRoot root)
    {
        try
        {
            var info = new AsnReader(token, AsnEncodingRules.DER).ReadSequence();
            var type = info.ReadEncodedValue();
            var wrapped = info.ReadSequence(Zero);
            info.ThrowIfNotEmpty();
            var data = wrapped.ReadSequence();
            wrapped.ThrowIfNotEmpty();
            ReadOnlyMemory<byte>[] head = [data.ReadEncodedValue(), data.ReadEncodedValue(), data.ReadEncodedValue()];
            return data.PeekTag() == Zero && AreListed(data.ReadSetOf(skipSortOrderValidation: true, Zero), root)
                ? Write(type, head, data)
                : token;
        }
        catch (AsnContentException)
        {
            // The platform says what is wrong with it.
            return token;
        }
    }

    private static bool AreListed(AsnReader certificates, TrustedRoot root)
    {
        var listed = root.TimestampAuthorities.SelectMany(authority => authority.Certificates).ToArray();
        while (certificates.HasData)
        {
            var certificate = certificates.ReadEncodedValue();
            if (!listed.Any(known => known.Span.SequenceEqual(certificate.Span)))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Write(ReadOnlyMemory<byte> type, ReadOnlyMemory<byte>[] head, AsnReader rest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(type.Span);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                foreach (var value in head)
                {
                    writer.WriteEncodedValue(value.Span);
                }

                while (rest.HasData)
                {
                    writer.WriteEncodedValue(rest.ReadEncodedValue().Span);
                }
            }
        }

        return writer.Encode();
    }
}
