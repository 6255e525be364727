using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hardening.Attestation.Trust.Certificates;

/// <summary>Who a signing certificate was issued to, and what its issuer vouches for (Fulcio's OID information).</summary>
/// <param name="Names">Subject alternative names: URIs, email addresses and user names.</param>
/// <param name="Issuer">OIDC issuer, or null.</param>
/// <param name="Claims">Further claims by OID suffix below 1.3.6.1.4.1.57264.1, from 9 on.</param>
public sealed record SignerIdentity(IReadOnlyList<string> Names, string? Issuer, IReadOnlyDictionary<int, string> Claims)
{
    private const string Arc = "1.3.6.1.4.1.57264.1.";
    private const string AlternativeName = "2.5.29.17";
    private const string OtherName = Arc + "7";
    private static readonly UTF8Encoding Utf8 = new(false, true);

    /// <summary>Source repository.</summary>
    public string? SourceRepository => Claims.GetValueOrDefault(12);

    /// <summary>Commit of the source repository.</summary>
    public string? SourceCommit => Claims.GetValueOrDefault(13);

    /// <summary>Ref of the source repository.</summary>
    public string? SourceRef => Claims.GetValueOrDefault(14);

    /// <summary>The workflow that ran.</summary>
    public string? BuildSigner => Claims.GetValueOrDefault(9);

    /// <summary>Address of the run.</summary>
    public string? Invocation => Claims.GetValueOrDefault(21);

    /// <summary>Reads a certificate. Throws <see cref="AsnContentException"/> when an extension is malformed or contradicts
    /// another.</summary>
    internal static SignerIdentity Read(X509Certificate2 certificate)
    {
        var names = new List<string>();
        var claims = new Dictionary<int, string>();
        string? raw = null;
        string? issuer = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var extension in certificate.Extensions)
        {
            var oid = extension.Oid?.Value ?? string.Empty;
            if (!seen.Add(oid))
            {
                throw new AsnContentException($"the extension {oid} occurs twice");
            }

            if (oid == AlternativeName)
            {
                ReadNames(extension.RawData, names);
            }
            else if (oid == Arc + "1")
            {
                raw = Decode(extension.RawData);
            }
            else if (oid == Arc + "8")
            {
                issuer = ReadUtf8(extension.RawData);
            }
            else if (oid.StartsWith(Arc, StringComparison.Ordinal) && int.TryParse(oid.AsSpan(Arc.Length), out var suffix) && suffix >= 9)
            {
                claims[suffix] = ReadUtf8(extension.RawData);
            }
        }

        return raw is null || issuer is null || raw == issuer
            ? new SignerIdentity(names, issuer ?? raw, claims)
            : throw new AsnContentException("two different issuers");
    }

    private static void ReadNames(byte[] extension, List<string> names)
    {
        var reader = new AsnReader(extension, AsnEncodingRules.DER);
        var sequence = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        while (sequence.HasData)
        {
            var tag = sequence.PeekTag();
            names.Add((tag.TagClass, tag.TagValue) switch
            {
                (TagClass.ContextSpecific, 0) => ReadOtherName(sequence.ReadSequence(tag)),
                (TagClass.ContextSpecific, 1 or 6) => sequence.ReadCharacterString(UniversalTagNumber.IA5String, tag),
                _ => UnknownName(sequence.ReadEncodedValue()),
            });
        }
    }

    private static string ReadOtherName(AsnReader other)
    {
        var type = other.ReadObjectIdentifier();
        var value = other.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true));
        other.ThrowIfNotEmpty();
        var name = type == OtherName ? value.ReadCharacterString(UniversalTagNumber.UTF8String) : UnknownName(value.ReadEncodedValue());
        value.ThrowIfNotEmpty();
        return name;
    }

    // Names of other kinds count, so that a certificate for two parties is never taken for one of them. The form has a
    // line feed in it, which no identity that a user can write has.
    private static string UnknownName(ReadOnlyMemory<byte> value) => "another kind of name:\n" + Convert.ToHexStringLower(value.Span);

    private static string ReadUtf8(byte[] extension)
    {
        var reader = new AsnReader(extension, AsnEncodingRules.DER);
        var text = reader.ReadCharacterString(UniversalTagNumber.UTF8String);
        reader.ThrowIfNotEmpty();
        return text;
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new AsnContentException("an issuer that is not UTF-8", error);
        }
    }
}
