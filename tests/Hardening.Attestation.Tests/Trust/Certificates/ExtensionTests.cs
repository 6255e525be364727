using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Tests.Trust.Certificates;

/// <summary>Extensions of a certificate as they are read, malformed ones too; nobody builds a chain here.</summary>
public sealed class ExtensionTests
{
    private const string Arc = "1.3.6.1.4.1.57264.1.";
    private static readonly TestInstance Instance = new();

    [Fact]
    public void Claims_from_9_on_are_read_by_number()
    {
        var identity = SignerIdentity.Read(Issue(leaf => leaf with { Claims = new Dictionary<int, string> { [7] = "seven", [9] = "nine", [22] = "public" } }));
        Assert.Equal(new Dictionary<int, string> { [9] = "nine", [22] = "public" }, identity.Claims);
        Assert.Equal((TestInstance.Identity, TestInstance.Issuer), (Assert.Single(identity.Names), identity.Issuer));
    }

    [Fact]
    public void The_newer_form_of_the_issuer_is_taken_and_the_older_where_it_is_alone()
    {
        Assert.Equal("raw", SignerIdentity.Read(Issue(leaf => leaf with { Issuer = null, RawIssuer = "raw" })).Issuer);
        Assert.Null(SignerIdentity.Read(Issue(leaf => leaf with { Issuer = null })).Issuer);
    }

    public static TheoryData<string, string> Malformed => new()
    {
        { Arc + "8", "0C0161" + "00" },
        { Arc + "8", "130161" },
        { Arc + "12", "0C0161" + "00" },
        { Arc + "12", "0C0261" },
        { Arc + "1", "FF" },
        { "2.5.29.17", "3003860161" + "00" },
        { "2.5.29.17", "300486016100" },
        { "2.5.29.17", "3011A00F060A2B0601040183BF300107A0010C" },
        { "2.5.29.17", "3016A014060A2B0601040183BF300107A0040C0275730500" },
        { "2.5.29.17", "3016A014060A2B0601040183BF300107A0060C0275730500" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void An_extension_that_is_malformed_is_refused(string oid, string hex)
    {
        var certificate = Issue(leaf => leaf with { Names = [], Issuer = null, More = [new X509Extension(oid, Convert.FromHexString(hex), false)] });
        Assert.Throws<AsnContentException>(() => SignerIdentity.Read(certificate));
    }

    [Fact]
    public void A_list_of_promises_is_read_whole()
    {
        byte[] promise = [0, .. new byte[32], 0, 0, 0, 0, 0, 0, 3, 0xe8, 0, 2, 7, 7, 4, 3, 0, 1, 9];
        var read = Assert.Single(Read([.. Length(2 + promise.Length), .. Length(promise.Length), .. promise]));
        Assert.Equal((1000ul, 4, 3), (read.Milliseconds, read.Hash, read.SignatureType));
        Assert.Equal(("0707", "09"), (Convert.ToHexString(read.Extensions.Span), Convert.ToHexString(read.Signature.Span)));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), read.Time);
        Assert.Equal(2, Read([.. Length(2 * (2 + promise.Length)), .. Length(promise.Length), .. promise, .. Length(promise.Length), .. promise]).Count);
        Assert.Empty(Read([0, 0]));
        Assert.Empty(SignedCertificateTimestamp.Read(Issue(leaf => leaf)));
    }

    public static TheoryData<string> Promises => new()
    {
        // A version that is not known; a part; a time no calendar has; nothing behind the extensions; bytes behind the signature.
        "01" + Zeros(32) + Zeros(8) + "0000" + "0403" + "000109",
        "00" + Zeros(32) + Zeros(8) + "00",
        "00" + Zeros(32) + "FFFFFFFFFFFFFFFF" + "0000" + "0403" + "000109",
        "00" + Zeros(32) + Zeros(8) + "0000" + "0403" + "00",
        "00" + Zeros(32) + Zeros(8) + "0000",
        "00" + Zeros(32) + Zeros(8) + "0000" + "0403" + "000109" + "00",
        "00" + Zeros(32) + Zeros(8) + "0002" + "09",
        string.Empty,
    };

    [Theory]
    [MemberData(nameof(Promises))]
    public void A_promise_of_another_form_is_refused(string hex)
    {
        var promise = Convert.FromHexString(hex);
        Assert.Throws<AsnContentException>(() => Read([.. Length(2 + promise.Length), .. Length(promise.Length), .. promise]));
    }

    [Fact]
    public void Bytes_behind_a_list_of_promises_are_refused()
    {
        Assert.Throws<AsnContentException>(() => Read([0, 0, 0]));
        var extension = new X509Extension("1.3.6.1.4.1.11129.2.4.2", new byte[] { 4, 2, 0, 0, 5, 0 }, false);
        Assert.Throws<AsnContentException>(() => SignedCertificateTimestamp.Read(Issue(leaf => leaf with { More = [extension] })));
    }

    private static IReadOnlyList<SignedCertificateTimestamp> Read(byte[] list)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(list);
        return SignedCertificateTimestamp.Read(Issue(leaf => leaf with { More = [new X509Extension("1.3.6.1.4.1.11129.2.4.2", writer.Encode(), false)] }));
    }

    private static string Zeros(int bytes) => new('0', 2 * bytes);

    private static byte[] Length(int length) => [(byte)(length >> 8), (byte)length];

    private static X509Certificate2 Issue(Func<LeafOptions, LeafOptions> change)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Instance.Authority.Issue(new PublicKey(key), change(new LeafOptions()));
    }
}
