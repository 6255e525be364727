using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Verification;
using static Hardening.Attestation.Tests.Verification.InstanceCases;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Chain, certificate log and identity: each rule at its edge, on both sides.</summary>
public sealed class CertificateChecksTests
{
    private const string Form = "file in an old log";

    [Fact]
    public void Certificate_that_names_no_purpose_is_refused() =>
        Seen(Verify(Form, With(leaf => leaf with { Purposes = null })).ShouldFail(CheckIds.CertificateChain), "not made for the purpose");

    [Fact]
    public void Certificate_for_several_purposes_with_code_signing_among_them_is_accepted() =>
        Verify(Form, With(leaf => leaf with { Purposes = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3"] })).ShouldPass();

    [Fact]
    public void Certificate_without_any_key_usage_is_accepted_and_one_for_other_uses_is_not()
    {
        Verify(Form, With(leaf => leaf with { KeyUsage = null })).ShouldPass();
        Seen(Verify(Form, With(leaf => leaf with { KeyUsage = X509KeyUsageFlags.KeyAgreement })).ShouldFail(CheckIds.CertificateChain), "not made for signatures");
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.3", true)]
    [InlineData("2.5.29.37.0", true)]
    [InlineData("1.3.6.1.5.5.7.3.1", false)]
    public void Authority_that_is_restricted_in_purpose_issues_for_that_alone(string purpose, bool accepted)
    {
        var instance = Instance with { Authority = new TestAuthority("Test authority", purpose) };
        var verdict = Verify(Form, signer => signer with { Instance = instance },
            root: root => root["certificateAuthorities"] = instance.Root()["certificateAuthorities"]!.DeepClone());
        _ = accepted ? verdict.ShouldPass() : (object)verdict.ShouldFail(CheckIds.CertificateChain);
    }

    [Fact]
    public void Leaf_is_no_authority()
    {
        // Whoever was issued a certificate issues another one with it.
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var leaf = Instance.Authority.Issue(new PublicKey(key), new LeafOptions(), Instance.CertificateLog);
        var request = new CertificateRequest("", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var extension in new LeafOptions().Build())
        {
            request.CertificateExtensions.Add(extension);
        }

        var forged = request.Create(leaf.SubjectName, X509SignatureGenerator.CreateForECDsa(key), TestInstance.Time.AddMinutes(-1), TestInstance.Time.AddMinutes(9), [1]);
        Verify("statement in an old log, old form", bundle: bundle => bundle["verificationMaterial"]!["x509CertificateChain"]!["certificates"] =
            new System.Text.Json.Nodes.JsonArray(
                new System.Text.Json.Nodes.JsonObject { ["rawBytes"] = Convert.ToBase64String(forged.RawData) },
                new System.Text.Json.Nodes.JsonObject { ["rawBytes"] = Convert.ToBase64String(leaf.RawData) })).ShouldFail(CheckIds.CertificateChain);
    }

    [Theory]
    [InlineData(0, 600, true)]
    [InlineData(-600, 1, true)]
    [InlineData(1, 600, false)]
    [InlineData(-600, -1, false)]
    public void Certificate_is_valid_between_its_first_and_its_last_second(int from, int to, bool accepted)
    {
        var verdict = Verify(Form, With(leaf => leaf with
        {
            NotBefore = TestInstance.Time.AddSeconds(from),
            NotAfter = TestInstance.Time.AddSeconds(to),
            PromisedAt = TestInstance.Time.AddMinutes(-1),
        }));
        _ = accepted ? verdict.ShouldPass() : (object)verdict.ShouldFail(CheckIds.CertificateChain);
    }

    [Theory]
    [InlineData("certificateAuthorities", CheckIds.CertificateChain)]
    [InlineData("tlogs", CheckIds.LogPromise)]
    public void Trusted_period_includes_both_its_ends(string list, string check)
    {
        void Period(System.Text.Json.Nodes.JsonObject root, DateTimeOffset from, DateTimeOffset to)
        {
            foreach (var item in root[list]!.AsArray())
            {
                (item!["publicKey"] ?? item)["validFor"] = TestInstance.Period(from, to);
            }
        }

        var time = TestInstance.Time;
        Verify(Form, root: root => Period(root, time, time)).ShouldPass();
        Verify(Form, root: root => Period(root, time.AddSeconds(1), time.AddDays(1))).ShouldFail(check);
        Verify(Form, root: root => Period(root, time.AddDays(-1), time.AddSeconds(-1))).ShouldFail(check);
    }

    [Fact]
    public void Any_one_trusted_authority_is_enough_whatever_its_place_in_the_list()
    {
        var other = new TestInstance().Root()["certificateAuthorities"]![0]!;
        Verify(Form, root: root => root["certificateAuthorities"]!.AsArray().Add(other.DeepClone())).ShouldPass();
        Verify(Form, root: root => root["certificateAuthorities"]!.AsArray().Insert(0, other.DeepClone())).ShouldPass();
    }

    [Fact]
    public void Authority_whose_intermediate_only_the_bundle_knows_is_trusted_through_its_anchor()
    {
        void AnchorOnly(System.Text.Json.Nodes.JsonObject root) =>
            root["certificateAuthorities"]![0]!["certChain"]!["certificates"]!.AsArray().RemoveAt(0);
        var intermediate = Convert.ToBase64String(Instance.Authority.Issuer.RawData);

        Verify("statement in an old log, old form", root: AnchorOnly).ShouldFail(CheckIds.CertificateChain);
        Verify("statement in an old log, old form", root: AnchorOnly, bundle: bundle => bundle["verificationMaterial"]!["x509CertificateChain"]!["certificates"]!
            .AsArray().Add((System.Text.Json.Nodes.JsonNode)new System.Text.Json.Nodes.JsonObject { ["rawBytes"] = intermediate })).ShouldPass();
    }

    [Fact]
    public void Intermediate_that_is_no_certificate_is_refused_as_such() =>
        Seen(Verify("statement in an old log, old form", bundle: bundle => bundle["verificationMaterial"]!["x509CertificateChain"]!["certificates"]!
            .AsArray().Add((System.Text.Json.Nodes.JsonNode)new System.Text.Json.Nodes.JsonObject { ["rawBytes"] = "AAAA" }))
            .ShouldFail(CheckIds.CertificateChain), "cannot be read");

    [Fact]
    public void Promise_of_an_unknown_log_beside_that_of_a_known_one_is_passed_over() =>
        Assert.Equal("ct.example.org", Verify(Form, signer => signer with
        {
            PromisedBy = [new TestInstance().CertificateLog, Instance.CertificateLog],
        }).ShouldPass().Check(CheckIds.CertificateLog).Seen);

    [Fact]
    public void Wrong_promise_in_the_name_of_a_known_log_is_refused_although_another_holds()
    {
        var stranger = new TestInstance().CertificateLog.Named(Instance.CertificateLog.KeyId);
        foreach (var logs in new[] { new[] { Instance.CertificateLog, stranger }, [stranger, Instance.CertificateLog] })
        {
            Seen(Verify(Form, signer => signer with { PromisedBy = logs }).ShouldFail(CheckIds.CertificateLog), "not its own");
        }
    }

    [Fact]
    public void Certificate_without_a_promise_is_refused() =>
        Seen(Verify(Form, signer => signer with { PromisedBy = [] }).ShouldFail(CheckIds.CertificateLog), "0 timestamps");

    [Fact]
    public void Log_listed_for_two_periods_vouches_in_either()
    {
        Verify(Form, root: root =>
        {
            var log = root["ctlogs"]![0]!;
            var earlier = log.DeepClone();
            earlier["publicKey"]!["validFor"] = TestInstance.Period(TestInstance.Time.AddYears(-9), TestInstance.Time.AddYears(-8));
            root["ctlogs"]!.AsArray().Insert(0, earlier);
        }).ShouldPass();
    }

    [Fact]
    public void Promise_is_judged_by_its_own_time()
    {
        var time = TestInstance.Time.AddMinutes(-1);
        void Period(System.Text.Json.Nodes.JsonObject root, DateTimeOffset from, DateTimeOffset to) =>
            root["ctlogs"]![0]!["publicKey"]!["validFor"] = TestInstance.Period(from, to);

        Verify(Form, root: root => Period(root, time, time)).ShouldPass();
        Verify(Form, root: root => Period(root, time.AddSeconds(1), time.AddDays(1))).ShouldFail(CheckIds.CertificateLog);
        Verify(Form, With(leaf => leaf with { PromisedAt = Adversary.Judge.Now }), now: Adversary.Judge.Now).ShouldPass();
        Seen(Verify(Form, With(leaf => leaf with { PromisedAt = Adversary.Judge.Now.AddMilliseconds(1) })).ShouldFail(CheckIds.CertificateLog), "not come yet");
    }

    [Fact]
    public void Malformed_list_of_promises_is_refused()
    {
        byte[][] lists = [[], [4, 0], [4, 1, 0], [4, 2, 0, 1], [4, 3, 0, 0, 0], [4, 2, 0, 0, 9], [4, 4, 0, 2, 0, 9], [4, 4, 0, 2, 0, 0]];
        foreach (var list in lists)
        {
            var extension = new X509Extension("1.3.6.1.4.1.11129.2.4.2", list, false);
            Verify(Form, signer => signer with { PromisedBy = [], Leaf = signer.Leaf with { More = [extension] } })
                .ShouldFail(CheckIds.CertificateLog);
        }
    }

    [Fact]
    public void Issuer_in_its_older_form_counts_and_must_not_contradict_the_newer()
    {
        Verify(Form, With(leaf => leaf with { Issuer = null, RawIssuer = TestInstance.Issuer })).ShouldPass();
        Verify(Form, With(leaf => leaf with { RawIssuer = TestInstance.Issuer })).ShouldPass();
        Seen(Verify(Form, With(leaf => leaf with { RawIssuer = "https://other.example.org" })).ShouldFail(CheckIds.Identity), "two different issuers");
    }

    [Theory]
    [InlineData(0x81, TestInstance.Identity, true)]
    [InlineData(0x86, TestInstance.Identity, true)]
    [InlineData(0x82, TestInstance.Identity, false)]
    [InlineData(0x88, "*", false)]
    [InlineData(0x41, TestInstance.Identity, false)]
    [InlineData(0x06, "*", false)]
    [InlineData(0x16, TestInstance.Identity, false)]
    public void Identity_is_a_mail_address_or_a_uri_under_its_own_tag(byte tag, string name, bool accepted)
    {
        var verdict = Verify(Form, With(leaf => leaf with { Names = [], More = [LeafOptions.AlternativeNames((tag, Encoding.ASCII.GetBytes(name)))] }));

        // Some of these the system's chain builder cannot read; then the chain is what fails.
        Assert.Equal(accepted, verdict.Passed);
        Assert.All(verdict.Failures, failure => Assert.Contains(failure.Id, new[] { CheckIds.CertificateChain, CheckIds.Identity }));
    }

    [Fact]
    public void User_name_in_fulcios_form_is_an_identity()
    {
        byte[] oid = [0x06, 0x0A, 0x2B, 0x06, 0x01, 0x04, 0x01, 0x83, 0xBF, 0x30, 0x01, 0x07];
        X509Extension Named(byte[] type, params byte[] more) =>
            LeafOptions.AlternativeNames((0xA0, [.. type, 0xA0, 0x06, 0x0C, 0x04, .. "user"u8, .. more]));
        var user = new CertificateIdentity("user", TestInstance.Issuer);

        Verify(Form, With(leaf => leaf with { Names = [], More = [Named(oid)] }), identity: user).ShouldPass();
        Assert.False(Verify(Form, With(leaf => leaf with { Names = [], More = [Named(oid, 5, 0)] }), identity: user).Passed);
        Verify(Form, With(leaf => leaf with { Names = [], More = [Named([.. oid[..^1], 8])] }), identity: user).ShouldFail(CheckIds.Identity);
    }

    [Fact]
    public void Certificate_for_two_parties_is_taken_for_neither()
    {
        foreach (var other in new[] { (byte)0x86, (byte)0x81, (byte)0x82, (byte)0xA4 })
        {
            byte[] content = other == 0xA4 ? [0x30, 0] : Encoding.ASCII.GetBytes("other");
            Verify(Form, With(leaf => leaf with { Names = [], More = [LeafOptions.AlternativeNames((0x86, Encoding.ASCII.GetBytes(TestInstance.Identity)), (other, content))] }))
                .ShouldFail(CheckIds.Identity);
        }
    }

    private static Func<TestSigner, TestSigner> With(Func<LeafOptions, LeafOptions> change) => signer => signer with { Leaf = change(signer.Leaf) };

    private static void Seen(Check check, string text) => Assert.Contains(text, check.Seen, StringComparison.Ordinal);
}
