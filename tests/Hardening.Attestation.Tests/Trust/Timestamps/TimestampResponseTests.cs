using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Trust.Timestamps;

namespace Hardening.Attestation.Tests.Trust.Timestamps;

/// <summary>The form of a time stamp response, byte for byte; nothing signs its outer part.</summary>
public sealed class TimestampResponseTests
{
    private static readonly byte[] Signature = [1, 2, 3];
    private static readonly TestInstance Instance = new();
    private static readonly TrustedRoot Root = TrustedRoot.Parse(Encoding.UTF8.GetBytes(Instance.Root().ToJsonString()));

    [Fact]
    public void A_genuine_one_gives_its_time() => Assert.Equal(TestInstance.Time, Verify(Build(Granted(), Token())));

    [Fact]
    public void Nothing_may_stand_behind_or_between_its_parts()
    {
        Refused([.. Build(Granted(), Token()), 0], "malformed");
        Refused(Build(Granted(), Token(), [5, 0]), "malformed");
        Refused(Build(Granted(), [.. Token(), 5, 0]), "malformed");
        Refused(Build(Tlv(0x30, [2, 1, 0, 3, 2, 0, 1]), Token()), "malformed");
        Refused(Build(Tlv(0x30, [2, 1, 0, .. Tlv(0x30, [2, 1, 5])]), Token()), "malformed");
        Refused(Build(Tlv(0x30, [2, 1, 0, .. Tlv(0x30, [0x0c, 1, 0x61, 5, 0])]), Token()), "malformed");
        Refused([], "malformed");
        Assert.NotNull(Verify(Build(Tlv(0x30, [2, 1, 0, .. Tlv(0x30, [0x0c, 1, 0x61, 0x0c, 0])]), Token())));
    }

    [Fact]
    public void What_is_no_token_is_refused_as_such()
    {
        Refused(Build(Granted(), [0x30, 0]), "the token is not a time stamp");
        Refused(Build(Granted()), "malformed");
        Refused(Build(Tlv(0x30, [2, 1, 2]), Token()), "its status is 2");
    }

    [Fact]
    public void A_root_without_authorities_and_an_unknown_authority_are_told_apart()
    {
        Assert.Null(TimestampResponse.Verify(Build(Granted(), Token()), Signature, Root with { TimestampAuthorities = [] }, out var why));
        Assert.Equal("the trusted root has no time stamp authority", why);
        var other = TrustedRoot.Parse(Encoding.UTF8.GetBytes(new TestInstance().Root().ToJsonString()));
        Assert.Null(TimestampResponse.Verify(Build(Granted(), Token()), Signature, other, out why));
        Assert.Equal("the signature or the imprint is wrong, or its signer is unknown", why);
        Assert.NotNull(TimestampResponse.Verify(
            Build(Granted(), Token()), Signature, Root with { TimestampAuthorities = [other.TimestampAuthorities[0], .. Root.TimestampAuthorities] }, out _));
    }

    [Fact]
    public void An_imprint_under_a_weak_hash_is_refused()
    {
        Assert.Null(TimestampResponse.Verify(Instance.Timestamps.Stamp(Signature, new TimestampOptions { Hash = HashAlgorithmName.FromOid("1.3.14.3.2.26") }), Signature, Root, out var why));
        Assert.Equal("the imprint's hash is not SHA-2", why);
    }

    [Fact]
    public void A_stamp_over_another_signature_or_by_a_certificate_it_does_not_name_is_refused()
    {
        Assert.Null(TimestampResponse.Verify(Build(Granted(), Token()), [1, 2, 4], Root, out _));
        Assert.Null(TimestampResponse.Verify(Instance.Timestamps.Stamp(Signature, new TimestampOptions { NamesItsCertificate = false }), Signature, Root, out _));
        Assert.Null(TimestampResponse.Verify(
            Instance.Timestamps.Stamp(Signature, new TimestampOptions { Named = Instance.Timestamps.Authority.Issuer, Embedded = X509IncludeOption.EndCertOnly }), Signature, Root, out _));
    }

    [Fact]
    public void Certificates_that_the_root_lists_are_left_out_and_all_else_stays()
    {
        var bare = Token();
        var embedded = Token(X509IncludeOption.EndCertOnly);
        Assert.True(embedded.Length > bare.Length);

        // Signatures differ, the lengths of all other parts do not.
        Assert.InRange(TimestampToken.WithoutListed(embedded, Root).Length, bare.Length - 8, bare.Length + 8);
        Assert.NotNull(Verify(Build(Granted(), embedded)));

        Assert.Equal(bare, TimestampToken.WithoutListed(bare, Root).ToArray());
        Assert.Equal(embedded, TimestampToken.WithoutListed(embedded, Root with { TimestampAuthorities = [] }).ToArray());
        byte[] garbage = [0x30, 3, 1, 2, 3];
        Assert.Equal(garbage, TimestampToken.WithoutListed(garbage, Root).ToArray());
    }

    [Fact]
    public void A_certificate_that_differs_from_the_listed_one_by_a_bit_stays_and_the_platform_judges_it()
    {
        var token = Token(X509IncludeOption.EndCertOnly);
        var certificate = Instance.Timestamps.Certificate.RawData;
        var at = token.AsSpan().IndexOf(certificate);
        for (var offset = 0; offset < certificate.Length; offset += 7)
        {
            var changed = token.ToArray();
            changed[at + offset] ^= 1;
            Assert.Equal(changed, TimestampToken.WithoutListed(changed, Root).ToArray());
        }
    }

    [Fact]
    public void A_token_with_something_behind_one_of_its_parts_stays_and_the_platform_judges_it()
    {
        var info = new AsnReader(Token(X509IncludeOption.EndCertOnly), AsnEncodingRules.DER).ReadSequence();
        var type = info.ReadEncodedValue().ToArray();
        var data = info.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, true)).ReadEncodedValue().ToArray();
        foreach (var changed in new[] { Build(type, Tlv(0xA0, [.. data, 5, 0])), Build(type, Tlv(0xA0, data), [5, 0]) })
        {
            Assert.Equal(changed, TimestampToken.WithoutListed(changed, Root).ToArray());
        }

        Assert.NotEqual(Build(type, Tlv(0xA0, data)), TimestampToken.WithoutListed(Build(type, Tlv(0xA0, data)), Root).ToArray());
    }

    private static byte[] Token(X509IncludeOption embedded = X509IncludeOption.None)
    {
        var response = new AsnReader(Instance.Timestamps.Stamp(Signature, new TimestampOptions { Embedded = embedded }), AsnEncodingRules.DER).ReadSequence();
        _ = response.ReadEncodedValue();
        return response.ReadEncodedValue().ToArray();
    }

    private static byte[] Granted() => [0x30, 3, 2, 1, 0];

    private static byte[] Build(params byte[][] parts) => Tlv(0x30, [.. parts.SelectMany(part => part)]);

    private static byte[] Tlv(byte tag, byte[] content) => content.Length switch
    {
        < 128 => [tag, (byte)content.Length, .. content],
        < 256 => [tag, 0x81, (byte)content.Length, .. content],
        _ => [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content],
    };

    private static DateTimeOffset? Verify(byte[] response) => TimestampResponse.Verify(response, Signature, Root, out _);

    private static void Refused(byte[] response, string why)
    {
        Assert.Null(TimestampResponse.Verify(response, Signature, Root, out var said));
        Assert.Contains(why, said, StringComparison.Ordinal);
    }
}
