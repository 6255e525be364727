using System.Text;
using CsCheck;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;

namespace Hardening.Attestation.Tests.Bundles;

public sealed class BundleTests
{
    private const string Minimal =
        """{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":"h"}},"messageSignature":{"signature":"AQ=="}}""";

    [Fact]
    public void A_minimal_bundle_reads()
    {
        var bundle = Parse(Minimal);
        Assert.Equal("h", bundle.PublicKeyHint);
        Assert.Equal([1], bundle.Signature.ToArray());
    }

    [Theory]
    [InlineData("\"hint\":\"h\"", "\"hint\":\"h\",\"hint\":\"i\"", AttestationCodes.BadBundle)]
    [InlineData("bundle.v0.3+json", "bundle.v9.9+json", AttestationCodes.UnknownBundleType)]
    [InlineData("bundle.v0.3+json", "bundle.V0.3+json", AttestationCodes.UnknownBundleType)]
    [InlineData("\"publicKey\":{\"hint\":\"h\"}", "", AttestationCodes.BadBundle)]
    [InlineData("\"publicKey\":{\"hint\":\"h\"}", "\"publicKey\":{},\"certificate\":{\"rawBytes\":\"AQ==\"}", AttestationCodes.BadBundle)]
    [InlineData("\"publicKey\":{\"hint\":\"h\"}", "\"x509CertificateChain\":{\"certificates\":[]}", AttestationCodes.BadBundle)]
    [InlineData("\"publicKey\":{\"hint\":\"h\"}", "\"x509CertificateChain\":{\"certificates\":[{\"rawBytes\":\"AQ==\"}]}", AttestationCodes.BadBundle)]
    [InlineData("\"messageSignature\":{\"signature\":\"AQ==\"}", "\"messageSignature\":null", AttestationCodes.BadBundle)]
    [InlineData("\"messageSignature\":", "\"unknown\":1,\"messageSignature\":", AttestationCodes.BadBundle)]
    [InlineData("\"AQ==\"", "\"AQ\"", AttestationCodes.BadBundle)]
    [InlineData("\"AQ==\"", "\"AR==\"", AttestationCodes.BadBundle)]
    [InlineData("\"AQ==\"", "\" AQ==\"", AttestationCodes.BadBundle)]
    [InlineData("\"AQ==\"", "\"\"", AttestationCodes.BadBundle)]
    [InlineData("\"AQ==\"", "1", AttestationCodes.BadBundle)]
    [InlineData("\"h\"", "\"\\ud800\"", AttestationCodes.BadBundle)]
    [InlineData("}}}", "}}},", AttestationCodes.BadBundle)]
    public void A_bundle_that_breaks_one_rule_is_refused(string from, string to, string code)
    {
        var spoilt = from == "}}}" ? Minimal + "," : Minimal.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Minimal, spoilt);
        Assert.Equal(code, Assert.Throws<AttestationException>(() => Parse(spoilt)).Code);
    }

    [Fact]
    public void A_negative_log_index_is_refused() => Refused(Entry("\"logIndex\":\"-1\""));

    [Fact]
    public void Deep_nesting_is_refused() =>
        Refused("{\"mediaType\":" + new string('[', 100_000) + new string(']', 100_000) + "}");

    [Fact]
    public void A_byte_order_mark_is_refused() =>
        Assert.Throws<AttestationException>(() => Bundle.Parse(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Minimal)).ToArray()));

    [Fact]
    public void Invalid_utf8_is_refused() => Assert.Throws<AttestationException>(() => Bundle.Parse(Encoding.Latin1.GetBytes(Minimal.Replace("h\"}", "\u00e9\"}", StringComparison.Ordinal))));

    [Fact]
    public void Two_signatures_in_an_envelope_are_refused() =>
        Refused(Minimal.Replace(
            "\"messageSignature\":{\"signature\":\"AQ==\"}",
            "\"dsseEnvelope\":{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"AQ==\"},{\"sig\":\"AQ==\"}]}",
            StringComparison.Ordinal));

    [Fact]
    public void Random_bytes_never_crash_the_reader() => Gen.Byte.Array[0, 300].Sample(OnlyCodedErrors);

    [Fact]
    public void Random_edits_never_crash_the_reader() =>
        Gen.Select(Gen.Int[0, Entry("\"logIndex\":\"1\"").Length - 1], Gen.Byte).Array[1, 4].Sample(edits =>
        {
            var bytes = Encoding.UTF8.GetBytes(Entry("\"logIndex\":\"1\""));
            foreach (var (at, value) in edits)
            {
                bytes[at] = value;
            }

            return OnlyCodedErrors(bytes);
        });

    [Fact]
    public void What_is_written_reads_back_the_same() => Gen.Select(Gen.Byte.Array[1, 100], Gen.Byte.Array[0, 100], Gen.String.Where(Encodable)).Sample((signature, payload, hint) =>
    {
        var bundle = new Bundle
        {
            PublicKeyHint = hint,
            Envelope = new DsseEnvelope("application/vnd.in-toto+json", payload, [new DsseSignature(signature)]),
        };
        var bytes = bundle.ToUtf8();
        var again = Bundle.Parse(bytes);
        return again.PublicKeyHint == hint && again.Signature.Span.SequenceEqual(signature) && again.Envelope!.Payload.Span.SequenceEqual(payload)
            && again.ToUtf8().AsSpan().SequenceEqual(bytes);
    });

    [VectorFact]
    public void A_real_bundle_written_again_means_the_same()
    {
        foreach (var file in Directory.GetFiles(TestVectors.Path("sigstore", "bundle-verify"), "*.json", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) == "bundle.sigstore.json" && !f.Contains("_fail", StringComparison.Ordinal)))
        {
            var bundle = Bundle.Parse(File.ReadAllBytes(file));
            var again = Bundle.Parse(bundle.ToUtf8());
            Assert.Equal(bundle.ToUtf8(), again.ToUtf8());
        }
    }

    private static string Entry(string index) => Minimal.Replace(
        "\"publicKey\":{\"hint\":\"h\"}",
        "\"publicKey\":{},\"tlogEntries\":[{" + index + ",\"logId\":{\"keyId\":\"AQ==\"},\"kindVersion\":{\"kind\":\"k\",\"version\":\"v\"},\"canonicalizedBody\":\"e30=\"}]",
        StringComparison.Ordinal);

    private static bool Encodable(string text)
    {
        try
        {
            return new UTF8Encoding(false, true).GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static bool OnlyCodedErrors(byte[] bytes)
    {
        try
        {
            Bundle.Parse(bytes);
        }
        catch (AttestationException)
        {
            // Refused with a code, as it should be.
        }

        return true;
    }

    private static Bundle Parse(string json) => Bundle.Parse(Encoding.UTF8.GetBytes(json));

    private static void Refused(string json) => Assert.Throws<AttestationException>(() => Parse(json));
}
