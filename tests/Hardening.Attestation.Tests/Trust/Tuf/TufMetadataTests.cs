using System.Text.Json.Nodes;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>Well-signed metadata of a wrong form: refused for what it says, not for who signed it.</summary>
public sealed class TufMetadataTests
{
    private readonly TufRepository repository = new();

    [Theory]
    [InlineData("version", "0")]
    [InlineData("version", "-1")]
    [InlineData("version", "null")]
    [InlineData("_type", "\"snapshot\"")]
    [InlineData("spec_version", "\"2.0.0\"")]
    [InlineData("spec_version", "\"10.0.0\"")]
    [InlineData("expires", "null")]
    [InlineData("expires", "\"tomorrow\"")]
    [InlineData("targets", "[]")]
    [InlineData("delegations", """{"keys":{},"roles":[],"succinct_roles":{"keyids":[]}}""")]
    public void Metadata_of_a_wrong_form_is_refused(string member, string value)
    {
        repository.Metadata["targets"][member] = JsonNode.Parse(value);
        Refused();
    }

    [Theory]
    [InlineData("name", "\"Root\"")]
    [InlineData("name", "\"\"")]
    [InlineData("paths", "null")]
    [InlineData("path_hash_prefixes", "[\"00\"]")]
    [InlineData("terminating", "null")]
    [InlineData("terminating", "1")]
    [InlineData("threshold", "0")]
    [InlineData("keyids", "null")]
    [InlineData("keyids", "[\"a\",\"a\"]")]
    public void A_delegation_of_a_wrong_form_is_refused(string member, string value)
    {
        repository.Delegate("targets", "team", false, "*");
        repository.Metadata["targets"]["delegations"]!["roles"]![0]![member] = JsonNode.Parse(value);
        Refused();
    }

    [Fact]
    public void A_role_that_is_delegated_to_twice_is_refused()
    {
        repository.Delegate("targets", "team", false, "a");
        Parse();
        repository.Delegate("targets", "team", false, "b");
        Refused();
    }

    [Fact]
    public void Too_many_keys_are_refused()
    {
        repository.Delegate("targets", "team", false, "a");
        var keys = repository.Metadata["targets"]["delegations"]!["keys"]!.AsObject();
        var key = keys.First().Value!;
        for (var index = keys.Count; index < 1024; index++)
        {
            keys[$"key {index}"] = key.DeepClone();
        }

        Parse();
        keys["one more"] = key.DeepClone();
        Refused();
    }

    [Fact]
    public void A_delegation_covers_what_any_of_its_patterns_or_hash_prefixes_matches()
    {
        repository.Delegate("targets", "by path", true, "a/*", "b/*");
        repository.Delegate("targets", "by hash", false, "x");
        var byHash = repository.Metadata["targets"]["delegations"]!["roles"]![1]!.AsObject();
        byHash.Remove("paths");
        var first = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("file.txt"u8))[..6];
        byHash["path_hash_prefixes"] = new JsonArray("zz", first);
        var delegations = Parse().Delegations;

        Assert.Equal([true, true, false], new[] { "a/1", "b/2", "c/3" }.Select(delegations[0].Covers));
        Assert.Equal([true, false], new[] { "file.txt", "other.txt" }.Select(delegations[1].Covers));
        Assert.Equal([true, false], delegations.Select(delegation => delegation.Terminating));
    }

    [Theory]
    [InlineData("""{"length":1}""")]
    [InlineData("""{"length":1,"hashes":{}}""")]
    [InlineData("""{"hashes":{"sha256":"00"}}""")]
    [InlineData("""{"length":-1,"hashes":{"sha256":"00"}}""")]
    public void A_target_without_length_or_hashes_is_refused(string target)
    {
        repository.Metadata["targets"]["targets"]!["file.txt"] = JsonNode.Parse(target);
        Assert.Equal(TufCodes.Malformed, Assert.Throws<AttestationException>(() => Parse().Find("file.txt")).Code);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("null")]
    public void An_entry_without_a_version_is_refused(string version)
    {
        repository.Metadata["timestamp"]["meta"]!["snapshot.json"]!["version"] = JsonNode.Parse(version);
        Assert.Equal(TufCodes.Malformed, Assert.Throws<AttestationException>(() => TufTimestamp.Parse(repository.Sign("timestamp"), 1 << 20)).Code);
    }

    [Fact]
    public void Metadata_expires_at_the_very_second()
    {
        var metadata = Parse().Metadata;
        metadata.VerifyNotExpired(metadata.Expires.AddSeconds(-1), "targets");
        Assert.Equal(TufCodes.Expired, Assert.Throws<AttestationException>(() => metadata.VerifyNotExpired(metadata.Expires, "targets")).Code);
    }

    [Theory]
    [InlineData("keytype", "\"rsa\"")]
    [InlineData("scheme", "\"ecdsa-sha2-nistp384\"")]
    [InlineData("keyval", """{"public":"not PEM"}""")]
    [InlineData("keyval", """{"public":"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"}""")]
    [InlineData("keyval", """{"public":"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"}""")]
    public void A_key_that_cannot_be_used_counts_for_nothing(string member, string value)
    {
        repository.Root["keys"]![repository.Signers["targets"][0].Id]![member] = JsonNode.Parse(value);
        var trust = new TufTrust(repository.Sign("root"), TufRepository.Start, TufLimits.Default);
        Assert.Equal(
            TufCodes.Threshold,
            Assert.Throws<AttestationException>(() => trust.Root.Verify(Parse().Metadata, "targets")).Code);
    }

    [Fact]
    public void A_signature_that_is_not_hex_does_not_count_and_spoils_no_other()
    {
        var signer = TufSigner.Ecdsa();
        repository.Signers["targets"].Add(signer);
        repository.Publish("root");
        var trust = new TufTrust(repository.Sign("root"), TufRepository.Start, TufLimits.Default);
        var document = JsonNode.Parse(repository.Sign("targets"))!;
        document["signatures"]![0]!["sig"] = "no hex";
        trust.Root.Verify(TufTargets.Parse(Bytes(document), 1 << 20).Metadata, "targets");
        document["signatures"]![1]!["sig"] = "0";
        Assert.Equal(
            TufCodes.Threshold,
            Assert.Throws<AttestationException>(() => trust.Root.Verify(TufTargets.Parse(Bytes(document), 1 << 20).Metadata, "targets")).Code);
    }

    private static byte[] Bytes(JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());

    private TufTargets Parse() => TufTargets.Parse(repository.Sign("targets"), 1 << 20);

    private void Refused() => Assert.Equal(TufCodes.Malformed, Assert.Throws<AttestationException>(Parse).Code);
}
