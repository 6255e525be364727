using CsCheck;
using Hardening.Attestation.Policy;
using Hardening.Cryptography;

namespace Hardening.Attestation.Tests.Policy;

public sealed class PolicyTests : IDisposable
{
    private readonly Evidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [Fact]
    public void Yaml_and_json_mean_the_same()
    {
        var yaml = evidence.Policy(_ => "version: 1\nthreshold: 2\nsource: { tags: ['v*'] }\n");
        var json = evidence.Policy(_ => """{"version": 1, "threshold": 2, "source": {"tags": ["v*"]}}""");
        Assert.Equal(yaml.Threshold, json.Threshold);
        Assert.Equal(yaml.SourceRefs[0].Value, json.SourceRefs[0].Value);
        Assert.Equal("refs/tags/v*", json.SourceRefs[0].Value);
    }

    [Theory]
    [InlineData("builders:", "bilders:", AttestationCodes.PolicyUnknownField, "line 6", "Did you mean 'builders'?")]
    [InlineData("repository:", "location:", AttestationCodes.PolicyUnknownField, "line 9", "Known are: repository")]
    [InlineData("version: 1", "version: 2", AttestationCodes.PolicyBadValue, "line 1", "version: 1")]
    [InlineData("version: 1\n", "", AttestationCodes.PolicyBadValue, "line 1", "version: 1")]
    [InlineData("threshold: 1", "threshold: 0", AttestationCodes.PolicyBadValue, "line 5", "1 to 100")]
    [InlineData("threshold: 1", "threshold: 1\nthreshold: 1", AttestationCodes.PolicySyntax, "line", "")]
    [InlineData("expires: 2030-01-01", "expires: soon", AttestationCodes.PolicyBadValue, "line 2", "soon")]
    [InlineData("[main]", "[]", AttestationCodes.PolicyBadValue, "line 10", "not empty")]
    [InlineData("[main]", "main", AttestationCodes.PolicyBadValue, "line 10", "list")]
    [InlineData("[main]", "&a [main]", AttestationCodes.PolicySyntax, "line 10", "anchors")]
    [InlineData("[main]", "[main", AttestationCodes.PolicySyntax, "line", "")]
    [InlineData("[main]", "[[[[[[[[[[main]]]]]]]]]]", AttestationCodes.PolicySyntax, "line", "deeply")]
    [InlineData("- release.pub.pem", "- sha256:ABC", AttestationCodes.PolicyBadValue, "line 4", "fingerprint")]
    [InlineData("/properties/Configuration", "properties", AttestationCodes.PolicyBadValue, "line 15", "JSON pointer")]
    public void A_policy_with_a_mistake_names_line_and_remedy(string from, string to, string code, string line, string says)
    {
        var error = Assert.Throws<AttestationException>(() => evidence.Policy(text => text.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal(code, error.Code);
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Equal(evidence.Folder["policy.yaml"], error.File);
    }

    [Fact]
    public void A_key_file_that_is_missing_is_a_coded_error() =>
        Assert.Equal(CryptographyCodes.KeyMissing, Assert.Throws<CryptographyException>(() => evidence.Policy(t => t.Replace("release.pub", "no.pub", StringComparison.Ordinal))).Code);

    [Fact]
    public void A_missing_policy_is_a_coded_error() =>
        Assert.Equal(AttestationCodes.PolicyUnreadable, Assert.Throws<AttestationException>(() => VerificationPolicy.Load(evidence.Folder["no.yaml"])).Code);

    [Fact]
    public void Random_edits_never_crash_the_reader() => Gen.Select(Gen.Int[0, Evidence.PolicyText.Length - 1], Gen.Char[' ', '~']).Array[1, 4].Sample(
        edits =>
        {
            var text = Evidence.PolicyText.ToCharArray();
            foreach (var (at, value) in edits)
            {
                text[at] = value;
            }

            try
            {
                evidence.Policy(_ => new string(text));
            }
            catch (Exception error) when (error is AttestationException or CryptographyException)
            {
                // Refused with a code, as it should be.
            }
        },
        iter: 300,
        threads: 1);
}
