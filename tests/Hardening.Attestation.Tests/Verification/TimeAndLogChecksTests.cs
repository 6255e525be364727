using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Verification;
using Hardening.Auditing.Notes;
using static Hardening.Attestation.Tests.Verification.InstanceCases;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Time stamps, promises, checkpoints and entries: each rule at its edge, on both sides.</summary>
public sealed class TimeAndLogChecksTests
{
    private const string Old = "file in an old log";
    private const string New = "file in a new log";

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(5, false)]
    public void Only_a_plain_grant_is_a_time_stamp(int status, bool accepted)
    {
        var verdict = Verify(New, signer => signer with { Stamp = new TimestampOptions { Status = status } });
        _ = accepted ? verdict.ShouldPass() : (object)verdict.ShouldFail(CheckIds.Timestamps);
    }

    [Fact]
    public void Text_beside_the_grant_says_nothing_and_a_failure_beside_it_refuses()
    {
        Verify(New, signer => signer with { Stamp = new TimestampOptions { StatusText = "fine" } }).ShouldPass();
        Verify(New, signer => signer with { Stamp = new TimestampOptions { FailInfo = true } }).ShouldFail(CheckIds.Timestamps);
    }

    [Theory]
    [InlineData(X509IncludeOption.None)]
    [InlineData(X509IncludeOption.EndCertOnly)]
    public void Certificate_of_the_authority_may_be_in_the_time_stamp_or_only_in_the_root(X509IncludeOption embedded) =>
        Verify(New, signer => signer with { Stamp = new TimestampOptions { Embedded = embedded } }).ShouldPass();

    [Fact]
    public void Authority_of_which_the_root_lists_only_the_anchor_may_bring_its_certificate()
    {
        void AnchorOnly(JsonObject root)
        {
            root["timestampAuthorities"]![0]!["certChain"]!["certificates"]!.AsArray().RemoveAt(0);
        }

        Verify(New, signer => signer with { Stamp = new TimestampOptions { Embedded = X509IncludeOption.EndCertOnly } }, root: AnchorOnly).ShouldPass();
        Verify(New, root: AnchorOnly).ShouldFail(CheckIds.Timestamps);
    }

    [Fact]
    public void Another_certificate_of_the_same_authority_is_refused_where_the_root_lists_the_one()
    {
        var others = new TestTimestamps("Test time stamps");
        Verify(New, signer => signer with { Instance = Instance with { Timestamps = others }, Stamp = new TimestampOptions { Embedded = X509IncludeOption.EndCertOnly } },
            root: root =>
            {
                // The list begins with the honest certificate; the chain behind it is the other's.
                var chain = root["timestampAuthorities"]![0]!["certChain"]!["certificates"]!.AsArray();
                chain[1]!["rawBytes"] = Convert.ToBase64String(others.Authority.Issuer.RawData);
                chain[2]!["rawBytes"] = Convert.ToBase64String(others.Authority.Root.RawData);
            }).ShouldFail(CheckIds.Timestamps);
    }

    [Theory]
    [InlineData("not critical")]
    [InlineData("two purposes")]
    [InlineData("another purpose")]
    [InlineData("no purpose")]
    public void Certificate_that_is_not_for_time_stamps_alone_is_refused(string fault)
    {
        var leaf = fault switch
        {
            "not critical" => TestTimestamps.Leaf with { PurposesCritical = false },
            "two purposes" => TestTimestamps.Leaf with { Purposes = ["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.3"] },
            "another purpose" => TestTimestamps.Leaf with { Purposes = ["1.3.6.1.5.5.7.3.3"] },
            _ => TestTimestamps.Leaf with { Purposes = null },
        };
        var instance = Instance with { Timestamps = new TestTimestamps("Test time stamps", leaf) };
        Verify(New, signer => signer with { Instance = instance }, root: root => root["timestampAuthorities"] = instance.Root()["timestampAuthorities"]!.DeepClone())
            .ShouldFail(CheckIds.Timestamps);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Time_stamp_of_the_present_counts_and_one_of_the_future_does_not(int seconds, bool accepted)
    {
        var verdict = Verify(New, signer => signer with { Stamp = new TimestampOptions { Time = TestInstance.Time.AddSeconds(seconds) } }, now: TestInstance.Time);
        _ = accepted ? verdict.ShouldPass() : (object)verdict.ShouldFail(CheckIds.Timestamps);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void Promise_of_the_present_counts_and_one_of_the_future_does_not(int seconds, bool accepted)
    {
        var verdict = Verify(Old, now: TestInstance.Time.AddSeconds(seconds));
        _ = accepted ? verdict.ShouldPass() : (object)verdict.ShouldFail(CheckIds.LogPromise);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(123, 4)]
    [InlineData(999, 9999)]
    public void Time_stamps_with_any_number_of_fraction_digits_are_read(int milliseconds, int ticks) =>
        Verify(New, signer => signer with { Stamp = new TimestampOptions { Time = TestInstance.Time.AddMilliseconds(milliseconds).AddTicks(ticks) } }).ShouldPass();

    [Fact]
    public void Imprint_under_a_longer_hash_is_accepted() =>
        Verify(New, signer => signer with { Stamp = new TimestampOptions { Hash = System.Security.Cryptography.HashAlgorithmName.SHA512 } }).ShouldPass();

    [Fact]
    public void Certificate_needs_a_verified_time() =>
        Assert.Contains("none", Verify(New, bundle: bundle => bundle["verificationMaterial"]!.AsObject().Remove("timestampVerificationData"))
            .ShouldFail(CheckIds.CertificateChain).Seen, StringComparison.Ordinal);

    [Fact]
    public void Certificate_must_be_valid_at_every_verified_time() =>
        Verify("file in an old log, stamped", signer => signer with { Stamp = new TimestampOptions { Time = TestInstance.Time.AddMinutes(30) } })
            .ShouldFail(CheckIds.CertificateChain);

    [Fact]
    public void Promise_alone_counts_only_from_the_days_of_bundles_without_proofs()
    {
        static void Alone(JsonObject bundle, DateTimeOffset time)
        {
            bundle["mediaType"] = "application/vnd.dev.sigstore.bundle+json;version=0.1";
            var entry = Entry(bundle);
            var seconds = time.ToUnixTimeSeconds();
            var body = Convert.FromBase64String(entry["canonicalizedBody"]!.GetValue<string>());
            entry.Remove("inclusionProof");
            entry["integratedTime"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            entry["inclusionPromise"] = new JsonObject { ["signedEntryTimestamp"] = Convert.ToBase64String(Instance.OldLog.Promise(body, seconds, 1000004)) };
        }

        Verdict At(DateTimeOffset time) => Verify("statement in an old log, old form",
            signer => signer with { Leaf = signer.Leaf with { NotBefore = time.AddMinutes(-1), NotAfter = time.AddMinutes(9) } }, bundle => Alone(bundle, time));

        var last = new DateTimeOffset(2023, 12, 31, 23, 59, 59, TimeSpan.Zero);
        Assert.Contains("promised it", At(last).ShouldPass().Check(CheckIds.LogInclusion).Seen, StringComparison.Ordinal);
        Assert.Contains("no inclusion proof", At(last.AddSeconds(1)).ShouldFail(CheckIds.LogInclusion).Seen, StringComparison.Ordinal);
        Verify("statement in an old log, old form", bundle: bundle => Entry(bundle).Remove("inclusionProof")).ShouldFail(CheckIds.LogInclusion);

        // A promise does not stand in for a proof that is there and wrong.
        Verify("statement in an old log, old form",
            signer => signer with { Leaf = signer.Leaf with { NotBefore = last.AddMinutes(-1), NotAfter = last.AddMinutes(9) } },
            bundle =>
            {
                var proof = Entry(bundle)["inclusionProof"]!.DeepClone();
                proof["hashes"]![0] = Convert.ToBase64String(new byte[32]);
                Alone(bundle, last);
                Entry(bundle)["inclusionProof"] = proof;
            }).ShouldFail(CheckIds.LogInclusion);
    }

    [Fact]
    public void Cosignature_of_a_stranger_is_passed_over_and_a_wrong_signature_of_the_log_is_not()
    {
        static void Change(JsonObject bundle, Func<string, string> change)
        {
            var checkpoint = Entry(bundle)["inclusionProof"]!["checkpoint"]!;
            checkpoint["envelope"] = change(checkpoint["envelope"]!.GetValue<string>());
        }

        static string Line(TestLog log, string text) => Lines(SignedNote.Format(text, [log.Sign(text)]));
        var stranger = new TestInstance().NewLog;

        Verify(New, bundle: bundle => Change(bundle, note => note + Line(stranger, Text(note)))).ShouldPass();
        Verify(New, bundle: bundle => Change(bundle, note => Text(note) + "\n" + Line(stranger, Text(note)) + Lines(note))).ShouldPass();
        Verify(New, bundle: bundle => Change(bundle, note => note + Line(Instance.NewLog, "another text\n"))).ShouldFail(CheckIds.LogInclusion);
        Verify(New, bundle: bundle => Change(bundle, note => Text(note) + "\n" + Line(stranger, Text(note)))).ShouldFail(CheckIds.LogInclusion);
    }

    [Theory]
    [InlineData("new.log.example.org - 1234", true)]
    [InlineData("new.log.example.org", true)]
    [InlineData("new.log.example.org-1234", false)]
    [InlineData("new.log.example.org.evil.example", false)]
    [InlineData("other.log.example.org", false)]
    public void Checkpoint_must_be_of_that_log_by_its_first_line(string origin, bool accepted)
    {
        var verdict = Verify(New, bundle: bundle =>
        {
            var body = Convert.FromBase64String(Entry(bundle)["canonicalizedBody"]!.GetValue<string>());
            var tree = new TestTree([body, [1], [2]]);
            Entry(bundle)["inclusionProof"] = Instance.NewLog.Proof(tree, 0);
            Entry(bundle)["logIndex"] = "0";
            Entry(bundle)["inclusionProof"]!["checkpoint"]!["envelope"] = Instance.NewLog.Checkpoint(tree, origin);
        });
        _ = accepted ? verdict.ShouldPass() : (object)verdict.ShouldFail(CheckIds.LogInclusion);
    }

    [Fact]
    public void Entry_has_one_index_where_its_log_has_one_tree()
    {
        Assert.Contains("number 5", Verify(New, bundle: bundle => Entry(bundle)["logIndex"] = "5").ShouldFail(CheckIds.LogInclusion).Seen, StringComparison.Ordinal);
        Verify(Old).ShouldPass();
    }

    [Fact]
    public void Entry_of_a_log_not_in_use_then_is_refused() =>
        Verify(New, root: root => root["tlogs"]![1]!["publicKey"]!["validFor"] = TestInstance.Period(TestInstance.Time.AddSeconds(1)))
            .ShouldFail(CheckIds.LogInclusion);

    [Fact]
    public void Log_must_be_in_use_at_every_verified_time()
    {
        // The promise lies in the log's period, the time stamp before it; and where a log has two periods, either will do.
        static void Period(JsonObject root, int item, DateTimeOffset from, DateTimeOffset? to = null) =>
            root["tlogs"]![item]!["publicKey"]!["validFor"] = TestInstance.Period(from, to);
        TestSigner Early(TestSigner signer) => signer with { Stamp = new TimestampOptions { Time = TestInstance.Time.AddSeconds(-10) } };

        Verify("file in an old log, stamped", Early).ShouldPass();
        Assert.Contains("not in use", Verify("file in an old log, stamped", Early, root: root => Period(root, 0, TestInstance.Time.AddSeconds(-5)))
            .ShouldFail(CheckIds.LogInclusion).Seen, StringComparison.Ordinal);
        Verify(Old, root: root =>
        {
            root["tlogs"]!.AsArray().Insert(0, root["tlogs"]![0]!.DeepClone());
            Period(root, 0, TestInstance.Time.AddYears(-9), TestInstance.Time.AddYears(-8));
        }).ShouldPass();
    }

    [Fact]
    public void Log_that_the_root_does_not_know_is_named_by_its_id()
    {
        var id = Convert.ToHexStringLower(Instance.OldLog.Id);
        Assert.Contains($"the unknown log {id}", Verify(Old, root: root => root["tlogs"]!.AsArray().RemoveAt(0)).ShouldFail(CheckIds.LogPromise).Seen, StringComparison.Ordinal);
        Assert.Contains("the unknown log", Verify(New, root: root => root["tlogs"]!.AsArray().RemoveAt(1)).ShouldFail(CheckIds.LogInclusion).Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("253402300800")]
    public void Promise_without_a_time_that_a_calendar_has_is_refused(string seconds) =>
        Assert.Equal("no time of integration", Verify(Old, bundle: bundle => Entry(bundle)["integratedTime"] = seconds).ShouldFail(CheckIds.LogPromise).Seen);

    [Fact]
    public void Entry_without_proof_and_promise_is_refused_in_every_version()
    {
        foreach (var type in new[] { "application/vnd.dev.sigstore.bundle+json;version=0.1", "application/vnd.dev.sigstore.bundle+json;version=0.2" })
        {
            Verify("statement in an old log, old form", bundle: bundle =>
            {
                bundle["mediaType"] = type;
                Entry(bundle).Remove("inclusionProof");
                Entry(bundle).Remove("inclusionPromise");
            }).ShouldFail(CheckIds.CertificateChain);
        }
    }

    [Fact]
    public void Entry_must_hash_with_the_hash_of_the_signature() =>
        Assert.Contains("hashes with sha512", Verify(New, signer => signer with
        {
            ChangeBody = body =>
            {
                var data = body["spec"]!["hashedRekordV002"]!["data"]!;
                data["algorithm"] = "SHA2_512";
                data["digest"] = Convert.ToBase64String(System.Security.Cryptography.SHA512.HashData(TestSigner.Artifact));
            },
        }).ShouldFail(CheckIds.LogBody).Seen, StringComparison.Ordinal);

    [Fact]
    public void Two_entries_are_refused_also_for_a_key() =>
        Verify("statement by a key in an old log", bundle: bundle =>
            bundle["verificationMaterial"]!["tlogEntries"]!.AsArray().Add(Entry(bundle).DeepClone())).ShouldFail(CheckIds.LogInclusion);

    private static string Text(string note) => note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];

    private static string Lines(string note) => note[(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 2)..];

    private static string Lines(byte[] note) => Lines(System.Text.Encoding.UTF8.GetString(note));
}
