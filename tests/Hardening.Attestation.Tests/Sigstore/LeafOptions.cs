using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>What a leaf certificate says; the defaults are those of a well-formed signing certificate.</summary>
internal sealed record LeafOptions
{
    public DateTimeOffset NotBefore { get; init; } = TestInstance.Time.AddMinutes(-1);

    public DateTimeOffset NotAfter { get; init; } = TestInstance.Time.AddMinutes(9);

    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>Subject alternative names: URIs.</summary>
    public IReadOnlyList<string> Names { get; init; } = [TestInstance.Identity];

    public string? Issuer { get; init; } = TestInstance.Issuer;

    /// <summary>The issuer in the older, raw form.</summary>
    public string? RawIssuer { get; init; }

    /// <summary>Object identifiers of extended key usage; null for no such extension.</summary>
    public IReadOnlyList<string>? Purposes { get; init; } = ["1.3.6.1.5.5.7.3.3"];

    public bool PurposesCritical { get; init; }

    public X509KeyUsageFlags? KeyUsage { get; init; } = X509KeyUsageFlags.DigitalSignature;

    public bool IsAuthority { get; init; }

    /// <summary>Whether an authority key identifier says which key of the issuer signed.</summary>
    public bool NamesIssuerKey { get; init; } = true;

    /// <summary>Claims by the last number of their object identifier.</summary>
    public IReadOnlyDictionary<int, string> Claims { get; init; } = new Dictionary<int, string>();

    public IReadOnlyList<X509Extension> More { get; init; } = [];

    /// <summary>A key that signs instead of the authority's.</summary>
    public ECDsa? SignedBy { get; init; }

    public IReadOnlyList<X509Extension> Build()
    {
        var result = new List<X509Extension>();
        if (KeyUsage is { } usage)
        {
            result.Add(new X509KeyUsageExtension(usage, true));
        }

        if (Purposes is not null)
        {
            result.Add(new X509EnhancedKeyUsageExtension([.. Purposes.Select(purpose => new Oid(purpose))], PurposesCritical));
        }

        if (IsAuthority)
        {
            result.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        }

        if (Names.Count > 0)
        {
            result.Add(AlternativeNames([.. Names.Select(name => ((byte)0x86, System.Text.Encoding.ASCII.GetBytes(name)))]));
        }

        if (RawIssuer is not null)
        {
            result.Add(new X509Extension("1.3.6.1.4.1.57264.1.1", System.Text.Encoding.UTF8.GetBytes(RawIssuer), false));
        }

        if (Issuer is not null)
        {
            result.Add(Claim(8, Issuer));
        }

        return [.. result, .. Claims.Select(claim => Claim(claim.Key, claim.Value)), .. More];
    }

    /// <summary>SEQUENCE of names given by their tag byte and content.</summary>
    public static X509Extension AlternativeNames(params (byte Tag, byte[] Content)[] names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (tag, content) in names)
            {
                byte[] length = content.Length switch
                {
                    < 128 => [(byte)content.Length],
                    < 256 => [0x81, (byte)content.Length],
                    _ => [0x82, (byte)(content.Length >> 8), (byte)content.Length],
                };
                writer.WriteEncodedValue([tag, .. length, .. content]);
            }
        }

        return new X509Extension("2.5.29.17", writer.Encode(), true);
    }

    private static X509Extension Claim(int number, string value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
        return new X509Extension($"1.3.6.1.4.1.57264.1.{number}", writer.Encode(), false);
    }
}
