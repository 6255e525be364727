using System.Formats.Asn1;

namespace Hardening.Attestation.Trust.Certificates;

/// <summary>
/// A certificate of the form in which signing authorities issue them (RFC 5280, 4.1), read strictly as DER: version 3, no unique
/// identifiers, each extension once, and only extensions that are known here. Any other form is none.
/// </summary>
/// <param name="Signed">The TBSCertificate as encoded: what the issuer signed.</param>
/// <param name="Issuer">The issuer's name as encoded; another than the subject's.</param>
/// <param name="Validity">When it is valid, in UTC.</param>
/// <param name="Key">The SubjectPublicKeyInfo as encoded.</param>
/// <param name="IssuerKeyIdentifier">Which of the issuer's keys signed it.</param>
/// <param name="SignatureAlgorithm">Object identifier of the scheme, the same inside and outside of what is signed, and without
/// parameters.</param>
/// <param name="Signature">The signature.</param>
internal sealed record PlainCertificate(
    ReadOnlyMemory<byte> Signed, ReadOnlyMemory<byte> Issuer, (DateTime From, DateTime To) Validity, ReadOnlyMemory<byte> Key,
    ReadOnlyMemory<byte> IssuerKeyIdentifier, string SignatureAlgorithm, ReadOnlyMemory<byte> Signature)
{
    private const string SubjectKeyIdentifier = "2.5.29.14";
    private const string KeyUsage = "2.5.29.15";
    private const string AlternativeName = "2.5.29.17";
    private const string BasicConstraints = "2.5.29.19";
    private const string AuthorityKeyIdentifier = "2.5.29.35";
    private const string ExtendedKeyUsage = "2.5.29.37";
    private const string Claims = "1.3.6.1.4.1.57264.1.";
    private static readonly Asn1Tag ContextZero = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 3, isConstructed: true);

    /// <summary>Whether an authority may have the extension here; none of these restricts what is below it by name or policy.</summary>
    internal static bool IsAuthoritys(string? oid) =>
        oid is SubjectKeyIdentifier or KeyUsage or BasicConstraints or AuthorityKeyIdentifier or ExtendedKeyUsage;

    /// <summary>Reads a certificate that is not an authority's; null when it has another form.</summary>
    internal static PlainCertificate? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var certificate = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var signed = certificate.PeekEncodedValue();
            var body = certificate.ReadSequence();
            var algorithm = certificate.PeekEncodedValue();
            var scheme = certificate.ReadSequence();
            var oid = scheme.ReadObjectIdentifier();
            scheme.ThrowIfNotEmpty();
            var signature = certificate.ReadBitString(out var unused);
            certificate.ThrowIfNotEmpty();

            var version = body.ReadSequence(Version);
            var isThird = version.ReadInteger() == 2;
            version.ThrowIfNotEmpty();
            _ = body.ReadInteger();
            var sameInside = body.ReadEncodedValue().Span.SequenceEqual(algorithm.Span);
            var issuer = body.ReadEncodedValue();
            var period = body.ReadSequence();
            var validity = (Time(period), Time(period));
            period.ThrowIfNotEmpty();
            var isOwnIssuer = body.ReadEncodedValue().Span.SequenceEqual(issuer.Span);
            var key = body.ReadEncodedValue();
            var wrapped = body.ReadSequence(Extensions);
            body.ThrowIfNotEmpty();
            var extensions = wrapped.ReadSequence();
            wrapped.ThrowIfNotEmpty();
            return isThird && sameInside && !isOwnIssuer && unused == 0 && Identifier(extensions) is { } identifier
                ? new PlainCertificate(signed, issuer, validity, key, identifier, oid, signature)
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The authority key identifier; null when it is missing, or an extension is unknown, repeated or of another form.</summary>
    private static ReadOnlyMemory<byte>? Identifier(AsnReader extensions)
    {
        ReadOnlyMemory<byte>? identifier = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var isCritical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (!seen.Add(oid) || !IsPlain(oid, isCritical, value))
            {
                return null;
            }

            if (oid == AuthorityKeyIdentifier)
            {
                identifier = KeyIdentifier(value);
            }
        }

        return identifier;
    }

    // What usages say is judged by the caller; here it only matters that everybody reads them alike.
    private static bool IsPlain(string oid, bool isCritical, byte[] value) => oid switch
    {
        KeyUsage => Whole(value, reader => reader.ReadBitString(out _).Length > 0),
        ExtendedKeyUsage => Whole(value, HasPurposes),
        BasicConstraints => value is [0x30, 0],
        AlternativeName => Whole(value, HasPlainNames),
        SubjectKeyIdentifier => !isCritical && Whole(value, reader => reader.ReadOctetString().Length > 0),
        AuthorityKeyIdentifier or SignedCertificateTimestamp.ExtensionOid => !isCritical,
        _ => !isCritical && oid.StartsWith(Claims, StringComparison.Ordinal),
    };

    private static bool Whole(byte[] value, Func<AsnReader, bool> isPlain)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var result = isPlain(reader);
        reader.ThrowIfNotEmpty();
        return result;
    }

    private static bool HasPurposes(AsnReader reader)
    {
        var purposes = reader.ReadSequence();
        var count = 0;
        for (; purposes.HasData; count++)
        {
            _ = purposes.ReadObjectIdentifier();
        }

        return count > 0;
    }

    // Addresses of mail and URIs.
    private static bool HasPlainNames(AsnReader reader)
    {
        var names = reader.ReadSequence();
        var count = 0;
        for (; names.HasData; count++)
        {
            var tag = names.PeekTag();
            if (tag is not { TagClass: TagClass.ContextSpecific, TagValue: 1 or 6, IsConstructed: false })
            {
                return false;
            }

            _ = names.ReadCharacterString(UniversalTagNumber.IA5String, tag);
        }

        return count > 0;
    }

    // AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] OCTET STRING }, and neither the issuer's name nor its serial number.
    private static ReadOnlyMemory<byte> KeyIdentifier(byte[] value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var fields = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var identifier = fields.ReadOctetString(ContextZero);
        fields.ThrowIfNotEmpty();
        return identifier;
    }

    // Until 2049 two digits of the year, from then on four; whole seconds (RFC 5280, 4.1.2.5).
    private static DateTime Time(AsnReader period)
    {
        var time = period.PeekTag() == Asn1Tag.UtcTime ? period.ReadUtcTime(2049) : period.ReadGeneralizedTime();
        return time.Ticks % TimeSpan.TicksPerSecond == 0 ? time.UtcDateTime : throw new AsnContentException("a fraction of a second");
    }
}
