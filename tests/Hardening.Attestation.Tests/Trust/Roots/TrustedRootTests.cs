using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust;
using Hardening.Attestation.Trust.Roots;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Trust.Roots;

/// <summary>How a trusted root is read: what is left out, what is refused, and what things are called.</summary>
public sealed class TrustedRootTests
{
    private static readonly TestInstance Instance = new();

    [Fact]
    public void A_log_with_a_scheme_that_is_not_supported_is_left_out_and_one_with_another_key_is_refused()
    {
        Assert.Equal(2, Parse(_ => { }).Logs.Count);
        Assert.Equal("new.log.example.org", Assert.Single(Parse(root => root["tlogs"]![0]!["publicKey"]!["keyDetails"] = "PKIX_OF_THE_FUTURE").Logs).Name);
        Refused("does not fit 'PKIX_ED25519'", root => root["tlogs"]![0]!["publicKey"]!["keyDetails"] = "PKIX_ED25519");
        Refused("does not fit", root => root["ctlogs"]![0]!["publicKey"]!["rawBytes"] = "AAAA");
    }

    [Fact]
    public void A_log_without_a_start_is_refused_whatever_its_key_is() => Refused("start", root =>
    {
        var key = root["tlogs"]![0]!["publicKey"]!;
        key["keyDetails"] = "PKIX_OF_THE_FUTURE";
        key["validFor"] = new JsonObject();
    });

    [Theory]
    [InlineData("https://log.example.org:8443/path", "log.example.org:8443")]
    [InlineData("log.example.org", "log.example.org")]
    [InlineData(null, "")]
    public void A_log_is_called_by_the_host_of_its_address(string? address, string name) =>
        Assert.Equal(name, Parse(root => root["tlogs"]![0]!["baseUrl"] = address).Logs[0].Name);

    [Fact]
    public void An_authority_is_called_by_its_common_name_or_its_address()
    {
        const string List = "timestampAuthorities";
        Assert.Equal("Test time stamps", Parse(_ => { }).TimestampAuthorities[0].Name);
        Assert.Equal("https://example.org", Parse(root => root[List]![0]!["subject"]!.AsObject().Remove("commonName")).TimestampAuthorities[0].Name);
        Assert.Equal("unnamed", Parse(root =>
        {
            root[List]![0]!.AsObject().Remove("subject");
            root[List]![0]!.AsObject().Remove("uri");
        }).TimestampAuthorities[0].Name);
    }

    [Fact]
    public void An_authority_has_certificates_that_can_be_read_and_a_period_with_a_start()
    {
        const string List = "certificateAuthorities";
        Refused("the chain is empty", root => root[List]![0]!["certChain"]!["certificates"] = new JsonArray());
        Refused("cannot be read", root => root[List]![0]!["certChain"]!["certificates"]![0]!["rawBytes"] = "AAAA");
        Refused("start", root => root[List]![0]!["validFor"] = new JsonObject { ["end"] = "2030-01-01T00:00:00Z" });
        Refused("missing", root => root[List]![0]!.AsObject().Remove("validFor"));
        Assert.Empty(Parse(root => root.Remove(List)).CertificateAuthorities);
    }

    [Theory]
    [InlineData("application/vnd.dev.sigstore.trustedroot+json;version=0.1", true)]
    [InlineData("application/vnd.dev.sigstore.trustedroot.v0.2+json", true)]
    [InlineData("application/vnd.dev.sigstore.trustedroot.v0.3+json", false)]
    [InlineData("", false)]
    public void Its_media_type_is_known(string type, bool accepted)
    {
        void Set(JsonObject root) => root["mediaType"] = type;
        if (accepted)
        {
            Parse(Set);
        }
        else
        {
            Refused("not that of a trusted root", Set);
        }
    }

    [Theory]
    [InlineData("PKIX_ECDSA_P256_SHA_256", SignatureAlgorithm.EcdsaP256Sha256)]
    [InlineData("PKIX_ECDSA_P384_SHA_384", SignatureAlgorithm.EcdsaP384Sha384)]
    [InlineData("PKIX_ECDSA_P521_SHA_512", SignatureAlgorithm.EcdsaP521Sha512)]
    [InlineData("PKIX_ED25519", SignatureAlgorithm.Ed25519)]
    [InlineData("PKIX_RSA_PKCS1V15_2048_SHA256", SignatureAlgorithm.RsaPkcs1Sha256)]
    [InlineData("PKIX_RSA_PKCS1V15_3072_SHA256", SignatureAlgorithm.RsaPkcs1Sha256)]
    [InlineData("PKIX_RSA_PKCS1V15_4096_SHA256", SignatureAlgorithm.RsaPkcs1Sha256)]
    [InlineData("PKIX_RSA_PKCS1V5", null)]
    [InlineData("pkix_ed25519", null)]
    [InlineData("", null)]
    public void Schemes_go_by_sigstores_names(string name, SignatureAlgorithm? scheme) => Assert.Equal(scheme, KeyDetails.Read(name));

    private static void Refused(string why, Action<JsonObject> change)
    {
        var error = Assert.Throws<AttestationException>(() => Parse(change));
        Assert.Equal(AttestationCodes.BadTrustedRoot, error.Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static TrustedRoot Parse(Action<JsonObject> change)
    {
        var root = Instance.Root();
        change(root);
        return TrustedRoot.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }
}
