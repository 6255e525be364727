using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Tests.Trust.Certificates;

/// <summary>
/// Certificates of an issuer whose chain was judged before. What is accepted without building a chain must be what a chain
/// accepts; of all else a chain decides.
/// </summary>
public sealed class KnownIssuerTests
{
    private static readonly TestInstance Instance = new();
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TrustedAuthority known = Trusted(Instance.Authority);

    public KnownIssuerTests() => Assert.NotNull(Find(known, Issue(leaf => leaf)));

    private KnownIssuer Issuer => Assert.Single(known.KnownIssuers);

    [Fact]
    public void A_further_certificate_holds_without_a_chain_of_its_own()
    {
        var certificate = Issue(leaf => leaf with { Names = ["https://example.org/other"], Claims = new Dictionary<int, string> { [9] = "nine" } });
        var path = Issuer.PathOf(certificate, TestInstance.Time);
        Assert.NotNull(path);
        Assert.Equal(certificate.PublicKey.ExportSubjectPublicKeyInfo(), path.Key.Spki.ToArray());
        Assert.Equal(Instance.Authority.Issuer.PublicKey.ExportSubjectPublicKeyInfo(), path.IssuerSpki);
        Assert.True(path.Holds(certificate, TestInstance.Time));
        Assert.NotNull(Find(known, certificate));
        Assert.NotNull(Issuer.PathOf(Issue(leaf => leaf with { More = [new X509SubjectKeyIdentifierExtension(new PublicKey(Key), false)] }), TestInstance.Time));
        Assert.NotNull(Issuer.PathOf(Issue(leaf => leaf with { More = [new X509BasicConstraintsExtension(false, false, 0, true)] }), TestInstance.Time));
        Assert.NotNull(Issuer.PathOf(Issue(leaf => leaf with { Names = [], More = [LeafOptions.AlternativeNames((0x81, "a@example.org"u8.ToArray()))] }), TestInstance.Time));
    }

    [Fact]
    public void An_issuer_is_remembered_once_and_for_the_purpose_it_was_judged_for()
    {
        Assert.NotNull(Find(known, Issue(leaf => leaf with { NamesIssuerKey = false })));
        Assert.Equal(CertificateChain.CodeSigning, Issuer.Usage);
        Assert.Null(CertificateChain.FindPath(Issue(leaf => leaf), [], known, TestInstance.Time, CertificateChain.TimeStamping, out _));

        var codeOnly = Trusted(new TestAuthority("Code only", CertificateChain.CodeSigning), out var authority);
        Assert.NotNull(Find(codeOnly, authority.Issue(new PublicKey(Key), new LeafOptions())));
        var stamps = authority.Issue(new PublicKey(Key), TestTimestamps.Leaf);
        Assert.Null(CertificateChain.FindPath(stamps, [], codeOnly, TestInstance.Time, CertificateChain.TimeStamping, out var why));
        Assert.Contains("may not issue for the purpose", why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_remembers_a_bounded_number_of_issuers()
    {
        for (var number = 0; number < 12; number++)
        {
            var other = Trusted(new TestAuthority($"Authority {number}"), out var authority);
            Assert.NotNull(Find(other, authority.Issue(new PublicKey(Key), new LeafOptions())));
            known.Remember(Assert.Single(other.KnownIssuers));
        }

        Assert.Equal(8, known.KnownIssuers.Count);
    }

    // A chain accepts these, and they are not judged by themselves.
    public static TheoryData<string> Unusual => ["no key identifier", "another name", "unknown extension", "claim of another arc"];

    [Theory]
    [MemberData(nameof(Unusual))]
    public void A_form_that_is_not_plain_is_left_to_the_chain(string form)
    {
        var certificate = Issue(leaf => form switch
        {
            "no key identifier" => leaf with { NamesIssuerKey = false },
            "another name" => leaf with { Names = [], More = [LeafOptions.AlternativeNames((0x82, "example.org"u8.ToArray()))] },
            "unknown extension" => leaf with { More = [new X509Extension("1.2.3.4", [5, 0], false)] },
            _ => leaf with { More = [new X509Extension("1.3.6.1.4.1.57265.1.9", [5, 0], false)] },
        });
        Assert.Null(Issuer.PathOf(certificate, TestInstance.Time));
        Assert.NotNull(Find(known, certificate));
    }

    public static TheoryData<string> Refused =>
    [
        "unknown critical extension", "critical claim", "an authority", "signed by a stranger", "expired", "not yet valid", "another issuer", "another key identifier",
        "no names in the list", "usage with bytes behind it", "empty purposes", "identifier with bytes behind it", "a name of another type",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_hold_or_is_malformed_is_not_accepted(string fault)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = fault == "another issuer" ? new TestAuthority("Another").Issue(new PublicKey(Key), new LeafOptions()) : Issue(leaf => fault switch
        {
            "unknown critical extension" => leaf with { More = [new X509Extension("1.2.3.4", [5, 0], true)] },
            "critical claim" => leaf with { More = [new X509Extension("1.3.6.1.4.1.57264.1.9", [0x0c, 1, 0x61], true)] },
            "an authority" => leaf with { IsAuthority = true },
            "signed by a stranger" => leaf with { SignedBy = stranger },
            "expired" => leaf with { NotAfter = TestInstance.Time.AddSeconds(-1) },
            "not yet valid" => leaf with { NotBefore = TestInstance.Time.AddSeconds(1) },
            "another key identifier" => leaf with { NamesIssuerKey = false, More = [Extension("2.5.29.35", "300680040102030405")] },
            "no names in the list" => leaf with { Names = [], More = [Extension("2.5.29.17", "3000")] },
            "usage with bytes behind it" => leaf with { KeyUsage = null, More = [Extension("2.5.29.15", "0302078000")] },
            "empty purposes" => leaf with { Purposes = null, More = [Extension("2.5.29.37", "3000")] },
            "identifier with bytes behind it" => leaf with { More = [Extension("2.5.29.14", "0401AA00")] },
            _ => leaf with { Names = [], More = [Extension("2.5.29.17", "3003A60161")] },
        });
        Assert.Null(Issuer.PathOf(certificate, TestInstance.Time));
    }

    [Theory]
    [InlineData("2.5.29.30", "3009A00730058203612E62")]
    [InlineData("2.5.29.36", "3003800100")]
    [InlineData("2.5.29.54", "020100")]
    public void An_issuer_with_restrictions_of_its_own_is_not_remembered(string oid, string value)
    {
        var restricted = Trusted(new TestAuthority("Restricted", null, Extension(oid, value)), out var authority);
        _ = Find(restricted, authority.Issue(new PublicKey(Key), new LeafOptions()));
        Assert.Empty(restricted.KnownIssuers);
    }

    [Fact]
    public void The_chain_above_must_be_valid_then_too()
    {
        var certificate = Issue(leaf => leaf with { NotBefore = TestInstance.Time.AddYears(-30), NotAfter = TestInstance.Time.AddYears(30) });
        Assert.NotNull(Issuer.PathOf(certificate, TestInstance.Time.AddYears(9)));
        Assert.Null(Issuer.PathOf(certificate, TestInstance.Time.AddYears(11)));
        Assert.Null(Issuer.PathOf(certificate, TestInstance.Time.AddYears(-11)));
    }

    [Fact]
    public void A_known_issuer_does_not_outlive_the_trust_in_its_authority()
    {
        Assert.Null(CertificateChain.FindPath(
            Issue(leaf => leaf with { NotAfter = TestInstance.Time.AddYears(8) }), [], known, TestInstance.Time.AddYears(6), CertificateChain.CodeSigning, out var why));
        Assert.Contains("is trusted from", why, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bit_of_a_certificate_can_be_changed()
    {
        var der = Issue(leaf => leaf).RawData;
        for (var bit = 0; bit < 8 * der.Length; bit++)
        {
            var changed = der.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            if (Load(changed) is { } certificate)
            {
                Assert.Null(Issuer.PathOf(certificate, TestInstance.Time));
            }
        }
    }

    // Signed again by the real issuer, so that only the form is wrong.
    [Theory]
    [InlineData("version")]
    [InlineData("unique identifier")]
    [InlineData("extension twice")]
    [InlineData("another scheme inside")]
    [InlineData("parameters of the scheme")]
    [InlineData("issued to itself")]
    [InlineData("fraction of a second")]
    [InlineData("bytes behind the extensions")]
    [InlineData("bytes behind an extension")]
    [InlineData("bytes behind the period")]
    public void A_genuine_certificate_of_another_form_is_not_judged_here(string form)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var trusted = Trusted(new TestAuthority("Holds its key", issuerKey), out var authority);
        var honest = authority.Issue(new PublicKey(Key), new LeafOptions());
        Assert.NotNull(Find(trusted, honest));
        Assert.NotNull(trusted.KnownIssuers[0].PathOf(Load(Again(honest.RawData, issuerKey, ""))!, TestInstance.Time));
        var changed = Again(honest.RawData, issuerKey, form);
        Assert.Null(PlainCertificate.Read(changed));

        // Some of these the platform does not even load.
        var other = Load(changed);
        Assert.True(other is null || trusted.KnownIssuers[0].PathOf(other, TestInstance.Time) is null);
    }

    private static byte[] Again(byte[] der, ECDsa key, string form)
    {
        var certificate = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var body = certificate.ReadSequence();
        var scheme = certificate.ReadEncodedValue().ToArray();
        var fields = new List<byte[]>();
        while (body.HasData)
        {
            fields.Add(body.ReadEncodedValue().ToArray());
        }

        switch (form)
        {
            case "version": fields[0] = [0xA0, 3, 2, 1, 1]; break;
            case "unique identifier": fields.Insert(7, [0x81, 2, 0, 1]); break;
            case "extension twice": fields[^1] = Extensions(fields[^1], list => list.Add(list[^1])); break;
            case "another scheme inside": fields[2] = Convert.FromHexString("300A06082A8648CE3D040303"); break;
            case "parameters of the scheme": fields[2] = scheme = Convert.FromHexString("300C06082A8648CE3D0403020500"); break;
            case "issued to itself": fields[5] = fields[3]; break;
            case "fraction of a second": fields[4] = [0x30, 36, 0x18, 17, .. "20200101000000.5Z"u8, 0x18, 15, .. "20500101000000Z"u8]; break;
            case "bytes behind an extension": fields[^1] = Extensions(fields[^1], list => list[^1] = Sequence(0x30, [.. new AsnReader(list[^1], AsnEncodingRules.DER).PeekContentBytes().Span, 5, 0])); break;
            case "bytes behind the period": fields[4] = Sequence(0x30, [.. new AsnReader(fields[4], AsnEncodingRules.DER).PeekContentBytes().Span, 5, 0]); break;
            case "bytes behind the extensions": fields[^1] = Sequence(0xA3, [.. new AsnReader(fields[^1], AsnEncodingRules.DER).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3, true)).ReadEncodedValue().Span, 5, 0]); break;
        }

        var signed = Sequence(0x30, [.. fields.SelectMany(field => field)]);
        var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Sequence(0x30, [.. signed, .. scheme, .. Sequence(0x03, [0, .. signature])]);
    }

    private static byte[] Extensions(byte[] field, Action<List<byte[]>> change)
    {
        var list = new List<byte[]>();
        var reader = new AsnReader(field, AsnEncodingRules.DER).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3, true)).ReadSequence();
        while (reader.HasData)
        {
            list.Add(reader.ReadEncodedValue().ToArray());
        }

        change(list);
        return Sequence(0xA3, Sequence(0x30, [.. list.SelectMany(item => item)]));
    }

    private static byte[] Sequence(byte tag, byte[] content) => content.Length switch
    {
        < 128 => [tag, (byte)content.Length, .. content],
        < 256 => [tag, 0x81, (byte)content.Length, .. content],
        _ => [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content],
    };

    private static X509Certificate2? Load(byte[] der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static X509Extension Extension(string oid, string hex) => new(oid, Convert.FromHexString(hex), oid != "2.5.29.14" && oid != "2.5.29.35");

    private static X509Certificate2 Issue(Func<LeafOptions, LeafOptions> change) => Instance.Authority.Issue(new PublicKey(Key), change(new LeafOptions()));

    private static TrustedAuthority Trusted(TestAuthority authority) => Trusted(authority, out _);

    private static TrustedAuthority Trusted(TestAuthority authority, out TestAuthority same) => new(
        "Test", [(same = authority).Issuer.RawData, authority.Root.RawData], new ValidityPeriod(TestInstance.Time.AddYears(-5), TestInstance.Time.AddYears(5)));

    private static VerifiedPath? Find(TrustedAuthority authority, X509Certificate2 certificate) =>
        CertificateChain.FindPath(certificate, [], authority, TestInstance.Time, CertificateChain.CodeSigning, out _);
}
