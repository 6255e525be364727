using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Tests.Sigstore;

namespace Hardening.Attestation.Tests.Bundles;

/// <summary>A whole bundle, of which one member at a time is added, left out or changed.</summary>
public sealed class BundleFormTests
{
    private static readonly TestInstance Instance = new();

    public static TheoryData<string> Shapes => [.. TestShape.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_member_that_is_not_known_is_refused_wherever_it_stands(string shape)
    {
        var bundle = Sign(shape);
        Bundle.Parse(Bytes(bundle));
        foreach (var place in Objects(bundle).ToArray())
        {
            place["unknown"] = "value";
            Assert.Contains("unknown", Refused(bundle).Message, StringComparison.Ordinal);
            place.Remove("unknown");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_member_of_another_kind_is_refused_wherever_it_stands(string shape)
    {
        var bundle = Sign(shape);
        foreach (var place in Objects(bundle).ToArray())
        {
            foreach (var (name, value) in place.ToArray())
            {
                place[name] = true;
                Refused(bundle);
                place[name] = value;
            }
        }
    }

    [Fact]
    public void What_is_left_out_of_an_entry_is_zero_and_a_hint_is_empty()
    {
        var bundle = Sign("statement in an old log, old form");
        var entry = bundle["verificationMaterial"]!["tlogEntries"]![0]!.AsObject();
        entry.Remove("logIndex");
        entry.Remove("integratedTime");
        entry["inclusionProof"]!.AsObject().Remove("logIndex");
        var read = Assert.Single(Bundle.Parse(Bytes(bundle)).LogEntries);
        Assert.Equal((0, 0, 0), (read.LogIndex, read.IntegratedTime, read.Proof!.LogIndex));

        var keyed = Sign("statement by a key in an old log");
        keyed["verificationMaterial"]!["publicKey"] = new JsonObject();
        Assert.Equal(string.Empty, Bundle.Parse(Bytes(keyed)).PublicKeyHint);
    }

    [Fact]
    public void A_certificate_stands_in_the_form_of_its_version_alone()
    {
        var single = Sign("file in a new log");
        single["mediaType"] = "application/vnd.dev.sigstore.bundle+json;version=0.2";
        Assert.Contains("only since version 0.3", Refused(single).Message, StringComparison.Ordinal);

        var chain = Sign("statement in an old log, old form");
        chain["mediaType"] = Bundle.MediaTypeV03;
        Assert.Contains("single certificate", Refused(chain).Message, StringComparison.Ordinal);

        var empty = Sign("statement in an old log, old form");
        empty["verificationMaterial"]!["x509CertificateChain"]!["certificates"] = new JsonArray();
        Assert.Contains("the chain is empty", Refused(empty).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SHA2_256", 31)]
    [InlineData("SHA2_384", 32)]
    [InlineData("SHA2_512", 48)]
    [InlineData("SHA1", 20)]
    public void A_message_digest_has_the_length_of_its_hash(string algorithm, int length)
    {
        var bundle = Sign("file in a new log");
        bundle["messageSignature"]!["messageDigest"] = new JsonObject { ["algorithm"] = algorithm, ["digest"] = Convert.ToBase64String(new byte[length]) };
        Refused(bundle);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[{"sig":""}]""")]
    [InlineData("""[{"sig":"AA=="},{"sig":""}]""")]
    [InlineData("""[{"sig":"AA==","other":1}]""")]
    [InlineData("null")]
    public void An_envelope_without_a_signature_in_every_place_is_refused(string signatures) =>
        Assert.Equal(AttestationCodes.BadEnvelope, Assert.Throws<AttestationException>(() => DsseEnvelope.Parse(Envelope(signatures))).Code);

    [Fact]
    public void An_envelope_may_have_several_signatures_and_a_bundle_one()
    {
        Assert.Equal(["a", null], DsseEnvelope.Parse(Envelope("""[{"sig":"AA==","keyid":"a"},{"sig":"AQ=="}]""")).Signatures.Select(signature => signature.KeyId));
        Assert.Throws<AttestationException>(() => DsseEnvelope.Parse(Encoding.UTF8.GetBytes("""{"payloadType":"t","payload":"","signatures":[{"sig":"AA=="}],"more":1}""")));
    }

    [Fact]
    public void The_key_id_of_a_signature_is_kept_when_a_bundle_is_written()
    {
        var bundle = Sign("statement by a key in an old log");
        bundle["dsseEnvelope"]!["signatures"]![0]!["keyid"] = "a key";
        var written = Bundle.Parse(Bundle.Parse(Bytes(bundle)).ToUtf8());
        Assert.Equal("a key", Assert.Single(written.Envelope!.Signatures).KeyId);
    }

    private static JsonObject Sign(string shape) => new TestSigner(Instance).Sign(TestShape.All.Single(candidate => candidate.Name == shape));

    private static AttestationException Refused(JsonObject bundle)
    {
        var error = Assert.Throws<AttestationException>(() => Bundle.Parse(Bytes(bundle)));
        Assert.True(error.Code is AttestationCodes.BadBundle or AttestationCodes.UnknownBundleType, error.Message);
        return error;
    }

    private static byte[] Envelope(string signatures) => Encoding.UTF8.GetBytes($$"""{"payloadType":"t","payload":"","signatures":{{signatures}}}""");

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => [members, .. members.SelectMany(member => Objects(member.Value))],
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
